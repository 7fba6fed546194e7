//! Takes a router away that was entered by mistake. One that has been somewhere is retired instead, and keeps its story.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failure, Kind, Words};
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use crate::permission::DeleteRouters;
use crate::store::find_to_change;
use crate::{RouterError, RouterId};

pub(crate) async fn remove(tx: &mut TenantTx, id: RouterId) -> Result<String, RouterError> {
    let router = find_to_change(tx, id, None).await?;
    let (been,): (bool,) = tx.one(statement!("been_somewhere.sql").bind(id)).await?;
    if been {
        return Err(RouterError::InUse);
    }
    let entry = Entry::removed("routers.removed", "router", id, &router.serial).before(json!(router.facts()));
    tx.write::<(RouterId,)>(statement!("remove.sql").bind(id), |_| entry).await?;
    Ok(router.serial)
}

pub(crate) async fn submit(allowed: Allowed<DeleteRouters>, PathId(id): PathId<RouterId>) -> Answer {
    let mut tx = allowed.begin().await?;
    match remove(&mut tx, id).await {
        Ok(serial) => {
            tx.commit().await?;
            Ok(Redirect::to("/routers").done(&Words::key("routers-removed").with("serial", serial)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => {
            Ok(Redirect::to(&format!("/routers/{id}")).flash(FlashKind::Error, &error.words()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a router away. When it has been anywhere but in stock, the answer is 409.
#[utoipa::path(delete, path = "/api/v1/routers/{id}", tag = "routers", operation_id = "deleteRouter",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_router(allowed: Allowed<DeleteRouters>, PathId(id): PathId<RouterId>) -> Result<Response, Refusal> {
    let mut tx = allowed.begin().await?;
    remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
