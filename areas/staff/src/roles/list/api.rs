//! The roles, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use web::api::{ApiPage, ApiQuery, json};
use web::{Allowed, Answer, Cursor};

use super::{Asked, list};
use crate::permission::ViewRoles;
use crate::roles::show::api::RoleView;

/// Which roles are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RolesQuery {
    /// What the name or the description contains.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    /// Only active ones, or only those that are off.
    active: Option<bool>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The roles, by name.
#[utoipa::path(get, path = "/api/v1/roles", tag = "roles", operation_id = "listRoles", params(RolesQuery),
    responses((status = 200, description = "A page of roles", body = ApiPage<RoleView>)))]
pub(crate) async fn list_roles(allowed: Allowed<ViewRoles>, ApiQuery(query): ApiQuery<RolesQuery>) -> Answer {
    let limit = web::api::PageQuery { cursor: None, limit: query.limit }.limit()?;
    let asked = Asked { search: query.q.trim(), active: query.active, from: Cursor::decode(query.cursor.as_deref())?, limit };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &allowed.person, &asked).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(RoleView::of).collect(), next: found.next })
}
