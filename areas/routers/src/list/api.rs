//! The routers, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use super::{Asked, list};
use crate::permission::ViewRouters;
use crate::show::RouterView;
use crate::state::State;

/// Which are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RoutersQuery {
    /// What the serial, the brand or the model contains, or how the hardware address begins.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    state: Option<State>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The routers, by serial number.
#[utoipa::path(get, path = "/api/v1/routers", tag = "routers", operation_id = "listRouters", params(RoutersQuery),
    responses((status = 200, description = "A page of routers", body = ApiPage<RouterView>)))]
pub(crate) async fn list_routers(allowed: Allowed<ViewRouters>, ApiQuery(query): ApiQuery<RoutersQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let asked = Asked { search: query.q.trim(), state: query.state, from: Cursor::decode(query.cursor.as_deref())?, limit };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(RouterView::of).collect(), next: found.next })
}
