//! A change of plan, and what it would be, for machines.

use axum::http::StatusCode;
use installations::LineId;
use plans::PlanId;
use serde::{Deserialize, Serialize};
use subscriptions::{BlockError, NewPlan, quote_switch};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiQuery, OnceJson, json};
use web::{Allowed, Answer};

use super::switch;
use crate::permission::SellTime;

/// A change that is thought of.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ChangeQuery {
    installation: Uuid,
    plan: Uuid,
}

/// What a change of plan comes to.
#[derive(Serialize, ToSchema)]
pub struct PlanChange {
    /// The block of the new plan; none where it is only thought of.
    subscription: Option<Uuid>,
    /// The blocks whose rest goes into it.
    replaced: Vec<Uuid>,
    /// What is left of them is worth this much.
    credit_minor: i64,
    currency: String,
    seconds: i64,
    starts_at: String,
    ends_at: String,
    /// The line pauses: it starts when the line goes on.
    paused: bool,
}

/// What a change of plan would come to now. Nothing is changed.
#[utoipa::path(get, path = "/api/v1/sales/change-plan/preview", tag = "payments", operation_id = "previewPlanChange", params(ChangeQuery),
    responses((status = 200, description = "What it would come to", body = PlanChange)))]
pub(crate) async fn preview_plan_change(allowed: Allowed<SellTime>, ApiQuery(query): ApiQuery<ChangeQuery>) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = installations::find(&mut tx, LineId(query.installation)).await.map_err(BlockError::from)?;
    let switch = quote_switch(&mut tx, line, PlanId(query.plan)).await?;
    let view = PlanChange {
        subscription: None,
        replaced: switch.replaced.iter().map(|block| block.id.0).collect(),
        credit_minor: switch.quote.measured.amount_minor,
        currency: switch.quote.plan.currency.clone(),
        seconds: switch.quote.measured.seconds,
        starts_at: switch.quote.starts_at.to_string(),
        ends_at: switch.quote.ends_at.to_string(),
        paused: switch.quote.paused,
    };
    json(StatusCode::OK, &view)
}

/// A change to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanToChange {
    installation: Uuid,
    plan: Uuid,
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    notes: String,
}

/// Changes the plan of a line at once: what is left of the old one buys time of the new one.
#[utoipa::path(post, path = "/api/v1/sales/change-plan", tag = "payments", operation_id = "changePlan",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = PlanToChange,
    responses((status = 201, description = "The change", body = PlanChange)))]
pub(crate) async fn change_plan(allowed: Allowed<SellTime>, asked: OnceJson<PlanToChange>) -> Answer {
    let body = &asked.body;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let wish = NewPlan { line: LineId(body.installation), plan: PlanId(body.plan), notes: body.notes.clone(), key: tx.new_id() };
            let changed = switch(tx, &allowed.person, &wish).await?;
            let block = subscriptions::find(tx, changed.block).await?;
            let view = PlanChange {
                subscription: Some(changed.block.0),
                replaced: changed.replaced.iter().map(|id| id.0).collect(),
                credit_minor: block.amount_minor,
                currency: block.currency.clone(),
                seconds: block.seconds,
                starts_at: block.starts_at.0.to_string(),
                ends_at: block.ends_at.0.to_string(),
                paused: block.paused(),
            };
            Ok((StatusCode::CREATED, view))
        })
        .await
}
