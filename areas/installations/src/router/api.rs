//! The router of a line, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::{attach, detach};
use crate::LineId;
use crate::permission::ChangeLines;
use crate::show::api::LineView;

/// The router that a line is to have; null takes the present one away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouterToPut {
    /// A router in stock, or null.
    router: Option<Uuid>,
    /// Where the earlier one goes: `in_stock` when absent, `defective` or `retired`.
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    earlier_to: String,
    /// The version that was read; when the line has changed since, the answer is 409.
    version: i32,
}

/// Puts a router at the end of a line, or takes it away.
#[utoipa::path(put, path = "/api/v1/installations/{id}/router", tag = "installations", operation_id = "putInstallationRouter",
    params(("id" = Uuid, Path)), request_body = RouterToPut,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn put_router(allowed: Allowed<ChangeLines>, PathId(id): PathId<LineId>, ApiJson(asked): ApiJson<RouterToPut>) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = match asked.router {
        Some(router) => attach(&mut tx, allowed.person.user, id, router, &asked.earlier_to, asked.version).await?,
        None => detach(&mut tx, allowed.person.user, id, &asked.earlier_to, "", asked.version).await?,
    };
    tx.commit().await?;
    json(StatusCode::OK, &LineView::of(&line))
}
