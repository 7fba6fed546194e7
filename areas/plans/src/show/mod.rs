//! A plan: its facts, every price it has had, and what other areas know about it.

use askama::Template;
use axum::http::StatusCode;
use serde::Serialize;
use tenancy::{TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, Counted, Page, PathId, html};

use crate::permission::ViewPlans;
use crate::plan::{TaxClass, money};
use crate::store::find;
use crate::{Plan, PlanError, PlanId};

/// A price that the plan has had.
#[derive(sqlx::FromRow)]
struct Price {
    price_minor: i64,
    currency: String,
    term_days: i32,
    since: Ts,
    changed_by: String,
}

impl Price {
    fn text(&self) -> String {
        money(self.price_minor, &self.currency)
    }
}

#[derive(Template)]
#[template(path = "show/page.html")]
struct Show {
    page: Page,
    plan: Plan,
    prices: Vec<Price>,
    counted: Vec<Counted>,
    panels: Vec<String>,
}

async fn prices(tx: &mut TenantTx, id: PlanId) -> Result<Vec<Price>, PlanError> {
    Ok(tx.all(statement!("prices.sql").bind(id)).await?)
}

pub(crate) async fn page(allowed: Allowed<ViewPlans>, PathId(id): PathId<PlanId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let plan = find(&mut tx, id).await?;
    let prices = prices(&mut tx, id).await?;
    let page = allowed.page("plans-one").titled(&plan.name);
    let counted = allowed.tallies(&mut tx, &page, "plan", &[id.0]).await?;
    let panels = allowed.panels(&mut tx, &page, "plan", id).await?;
    html(&Show { page, plan, prices, counted, panels })
}

/// A plan.
#[derive(Serialize, ToSchema)]
pub struct PlanView {
    id: uuid::Uuid,
    name: String,
    description: String,
    down_mbps: i32,
    up_mbps: i32,
    /// In minor units of `currency`.
    price_minor: i64,
    currency: String,
    /// How many days the price buys.
    term_days: i32,
    tax_class: TaxClass,
    active: bool,
    created_at: String,
    /// To be handed in with a change.
    version: i32,
    /// Every price it has had, the newest first; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    prices: Option<Vec<PriceView>>,
}

/// A price that the plan has had.
#[derive(Serialize, ToSchema)]
pub struct PriceView {
    price_minor: i64,
    currency: String,
    term_days: i32,
    since: String,
}

impl PlanView {
    pub(crate) fn of(plan: &Plan) -> Self {
        Self {
            id: plan.id.0,
            name: plan.name.clone(),
            description: plan.description.clone(),
            down_mbps: plan.down_mbps,
            up_mbps: plan.up_mbps,
            price_minor: plan.price_minor,
            currency: plan.currency.clone(),
            term_days: plan.term_days,
            tax_class: plan.tax(),
            active: plan.is_active,
            created_at: plan.created_at.0.to_string(),
            version: plan.version,
            prices: None,
        }
    }
}

/// The plan as a call answers it, with the prices it has had.
pub(crate) async fn view(tx: &mut TenantTx, id: PlanId) -> Result<PlanView, PlanError> {
    let plan = find(tx, id).await?;
    let prices = prices(tx, id).await?.into_iter().map(|price| PriceView {
        price_minor: price.price_minor,
        currency: price.currency,
        term_days: price.term_days,
        since: price.since.0.to_string(),
    });
    Ok(PlanView { prices: Some(prices.collect()), ..PlanView::of(&plan) })
}

/// A plan, with every price it has had.
#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "plans", operation_id = "getPlan",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The plan", body = PlanView)))]
pub(crate) async fn get_plan(allowed: Allowed<ViewPlans>, PathId(id): PathId<PlanId>) -> Answer {
    json(StatusCode::OK, &view(&mut allowed.begin().await?, id).await?)
}
