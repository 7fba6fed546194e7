//! The files that were brought, for machines.

use axum::http::StatusCode;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor, Place};

use super::list;
use crate::permission::BringFiles;
use crate::show::ImportView;

/// The files that were brought, the newest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", operation_id = "listImports", params(PageQuery),
    responses((status = 200, description = "A page of imports", body = ApiPage<ImportView>)))]
pub(crate) async fn list_imports(allowed: Allowed<BringFiles>, ApiQuery(query): ApiQuery<PageQuery>) -> Answer {
    let limit = query.limit()?;
    let from: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let mut tx = allowed.begin().await?;
    let found = list(&allowed, &mut tx, from.as_ref(), limit).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(ImportView::of).collect(), next: found.next })
}
