//! Moving a router, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::{Going, go};
use crate::RouterId;
use crate::permission::ChangeRouters;
use crate::show::{RouterView, view};
use crate::state::State;

/// Where it is to go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouterToMove {
    state: State,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Moves a router: from stock to defective or retired, and back. A line takes it into a house and out of it, nobody else does.
#[utoipa::path(put, path = "/api/v1/routers/{id}/state", tag = "routers", operation_id = "moveRouter",
    params(("id" = uuid::Uuid, Path)), request_body = RouterToMove,
    responses((status = 200, description = "The router as it is now", body = RouterView)))]
pub(crate) async fn move_router(allowed: Allowed<ChangeRouters>, PathId(id): PathId<RouterId>, ApiJson(asked): ApiJson<RouterToMove>) -> Answer {
    let RouterToMove { state, reason, version } = asked;
    let mut tx = allowed.begin().await?;
    go(&mut tx, allowed.person.user, id, Going { to: state, reason, seen: version }).await?;
    let view = view(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
