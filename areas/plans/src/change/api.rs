//! Changing a plan, for machines.

use axum::http::StatusCode;
use kernel::Money;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::change;
use crate::editor::currency;
use crate::permission::ChangePlans;
use crate::plan::TaxClass;
use crate::show::{PlanView, view};
use crate::store::find;
use crate::{PlanId, Wanted};

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanToChange {
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
    #[schema(max_length = 1000)]
    description: Option<String>,
    #[schema(minimum = 1, maximum = 1_000_000)]
    down_mbps: Option<i32>,
    #[schema(minimum = 1, maximum = 1_000_000)]
    up_mbps: Option<i32>,
    /// In minor units of the company's currency; holds for sales to come.
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    price_minor: Option<i64>,
    #[schema(minimum = 1, maximum = 3660)]
    term_days: Option<i32>,
    tax_class: Option<TaxClass>,
    active: Option<bool>,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Changes a plan.
#[utoipa::path(patch, path = "/api/v1/plans/{id}", tag = "plans", operation_id = "changePlan",
    params(("id" = uuid::Uuid, Path)), request_body = PlanToChange,
    responses((status = 200, description = "The plan as it is now", body = PlanView)))]
pub(crate) async fn change_plan(allowed: Allowed<ChangePlans>, PathId(id): PathId<PlanId>, ApiJson(asked): ApiJson<PlanToChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find(&mut tx, id).await?;
    let wanted = Wanted {
        tax_class: asked.tax_class.unwrap_or(now.tax()),
        name: asked.name.unwrap_or(now.name),
        description: asked.description.unwrap_or(now.description),
        down_mbps: asked.down_mbps.unwrap_or(now.down_mbps),
        up_mbps: asked.up_mbps.unwrap_or(now.up_mbps),
        price: Money::new(asked.price_minor.unwrap_or(now.price_minor), currency(&allowed.person)),
        term_days: asked.term_days.unwrap_or(now.term_days),
        is_active: asked.active.unwrap_or(now.is_active),
    };
    change(&mut tx, allowed.person.user, id, wanted, asked.version).await?;
    let view = view(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
