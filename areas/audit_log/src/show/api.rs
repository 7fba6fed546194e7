//! One entry over the JSON API.

use axum::http::StatusCode;
use web::api::json;
use web::{Allowed, Answer, PathId};

use super::verb::entry;
use crate::entry::AuditEntryId;
use crate::list::EntryView;
use crate::permission::ViewLog;

/// An entry of the audit log
#[utoipa::path(get, path = "/api/v1/audit-entries/{id}", tag = "Audit log", operation_id = "showAuditEntry", params(("id" = uuid::Uuid, Path, description = "The entry")), responses((status = 200, description = "The entry", body = EntryView)))]
pub async fn show_entry(allowed: Allowed<ViewLog>, PathId(id): PathId<AuditEntryId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let found = entry(&mut tx, id).await?;
    json(StatusCode::OK, &EntryView::from(found))
}
