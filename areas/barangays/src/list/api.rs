//! The barangays, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use super::{Asked, list};
use crate::permission::ViewBarangays;
use crate::show::BarangayView;

/// Which are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BarangaysQuery {
    /// What the name or the code contains.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    /// Only those that are served, or only the others.
    active: Option<bool>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The barangays, by name.
#[utoipa::path(get, path = "/api/v1/barangays", tag = "barangays", operation_id = "listBarangays", params(BarangaysQuery),
    responses((status = 200, description = "A page of barangays", body = ApiPage<BarangayView>)))]
pub(crate) async fn list_barangays(allowed: Allowed<ViewBarangays>, ApiQuery(query): ApiQuery<BarangaysQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let asked = Asked { search: query.q.trim(), active: query.active, from: Cursor::decode(query.cursor.as_deref())?, limit };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(BarangayView::of).collect(), next: found.next })
}
