//! A new plan, for machines.

use axum::http::StatusCode;
use kernel::Money;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::create;
use crate::Wanted;
use crate::editor::currency;
use crate::permission::CreatePlans;
use crate::plan::TaxClass;
use crate::show::{PlanView, view};

/// A plan to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanToCreate {
    /// Unique in the company, whatever the case of its letters.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[serde(default)]
    #[schema(required = false, max_length = 1000)]
    description: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    down_mbps: i32,
    #[schema(minimum = 1, maximum = 1_000_000)]
    up_mbps: i32,
    /// In minor units of the company's currency: 130000 is ₱1,300.00.
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    price_minor: i64,
    /// How many days the price buys. 30 when absent.
    #[serde(default = "a_month")]
    #[schema(required = false, minimum = 1, maximum = 3660)]
    term_days: i32,
    #[serde(default)]
    #[schema(required = false)]
    tax_class: TaxClass,
    /// Only those that are sold can be chosen. True when absent.
    #[serde(default = "yes")]
    #[schema(required = false)]
    active: bool,
}

const fn a_month() -> i32 {
    30
}

const fn yes() -> bool {
    true
}

/// Makes a plan.
#[utoipa::path(post, path = "/api/v1/plans", tag = "plans", operation_id = "createPlan",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = PlanToCreate,
    responses((status = 201, description = "The plan", body = PlanView)))]
pub(crate) async fn create_plan(allowed: Allowed<CreatePlans>, asked: OnceJson<PlanToCreate>) -> Answer {
    let PlanToCreate { name, description, down_mbps, up_mbps, price_minor, term_days, tax_class, active } = asked.body;
    let price = Money::new(price_minor, currency(&allowed.person));
    let wanted = Wanted { name, description, down_mbps, up_mbps, price, term_days, tax_class, is_active: active };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = create(tx, allowed.person.user, wanted.clone()).await?;
            Ok((StatusCode::CREATED, view(tx, id).await?))
        })
        .await
}
