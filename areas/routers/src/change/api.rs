//! Changing a router, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::change;
use crate::permission::ChangeRouters;
use crate::show::{RouterView, view};
use crate::store::find;
use crate::{RouterId, Wanted};

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouterToChange {
    #[schema(max_length = 40)]
    brand: Option<String>,
    #[schema(max_length = 100)]
    model: Option<String>,
    #[schema(min_length = 1, max_length = 100)]
    serial: Option<String>,
    #[schema(min_length = 12, max_length = 40)]
    mac: Option<String>,
    #[schema(max_length = 1000)]
    notes: Option<String>,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Changes what a router is.
#[utoipa::path(patch, path = "/api/v1/routers/{id}", tag = "routers", operation_id = "changeRouter",
    params(("id" = uuid::Uuid, Path)), request_body = RouterToChange,
    responses((status = 200, description = "The router as it is now", body = RouterView)))]
pub(crate) async fn change_router(allowed: Allowed<ChangeRouters>, PathId(id): PathId<RouterId>, ApiJson(asked): ApiJson<RouterToChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find(&mut tx, id).await?;
    let wanted = Wanted {
        brand: asked.brand.unwrap_or(now.brand),
        model: asked.model.unwrap_or(now.model),
        serial: asked.serial.unwrap_or(now.serial),
        mac: asked.mac.unwrap_or(now.mac),
        notes: asked.notes.unwrap_or(now.notes),
    };
    change(&mut tx, id, wanted, asked.version).await?;
    let view = view(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
