//! The plans, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use super::{Asked, list};
use crate::permission::ViewPlans;
use crate::show::PlanView;

/// Which are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PlansQuery {
    /// What the name or the description contains.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    /// Only those that are sold, or only the others.
    active: Option<bool>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The plans, by price and name.
#[utoipa::path(get, path = "/api/v1/plans", tag = "plans", operation_id = "listPlans", params(PlansQuery),
    responses((status = 200, description = "A page of plans", body = ApiPage<PlanView>)))]
pub(crate) async fn list_plans(allowed: Allowed<ViewPlans>, ApiQuery(query): ApiQuery<PlansQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let asked = Asked { search: query.q.trim(), active: query.active, from: Cursor::decode(query.cursor.as_deref())?, limit };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(PlanView::of).collect(), next: found.next })
}
