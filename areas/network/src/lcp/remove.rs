//! Takes a cabinet away that nothing is fed from.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use super::find_lcp_to_change;
use crate::permission::DeletePlant;
use crate::{LcpId, NetworkError};

async fn remove(tx: &mut TenantTx, id: LcpId) -> Result<String, NetworkError> {
    let lcp = find_lcp_to_change(tx, id, None).await?;
    let entry = Entry::removed("network.lcp_removed", "lcp", id, &lcp.code).before(lcp.wanted().facts());
    tx.write::<(LcpId,)>(statement!("remove.sql").bind(id), |_| entry).await.map_err(crate::held)?;
    Ok(lcp.code)
}

pub(crate) async fn submit(allowed: Allowed<DeletePlant>, PathId(id): PathId<LcpId>) -> Answer {
    let mut tx = allowed.begin().await?;
    match remove(&mut tx, id).await {
        Ok(code) => {
            tx.commit().await?;
            Ok(Redirect::to("/network").done(&Words::key("network-removed").with("code", code)).into_response())
        }
        Err(NetworkError::InUse) => {
            Ok(Redirect::to(&format!("/network/lcps/{id}")).flash(FlashKind::Info, &Words::key("network-in-use")).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a cabinet away (204). One that feeds something stays, and the answer is 409.
#[utoipa::path(delete, path = "/api/v1/lcps/{id}", tag = "network", operation_id = "deleteLcp",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_lcp(allowed: Allowed<DeletePlant>, PathId(id): PathId<LcpId>) -> Result<Response, Refusal> {
    let mut tx = allowed.begin().await?;
    remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
