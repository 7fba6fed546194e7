//! Takes a plan away that nobody has had; one in use is no longer sold instead.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use crate::permission::DeletePlans;
use crate::store::find_to_change;
use crate::{PlanError, PlanId};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Gone,
    /// Somebody has it or had it: it stays, and is no longer sold.
    SwitchedOff,
}

async fn take_away(tx: &mut TenantTx, id: PlanId) -> Result<String, PlanError> {
    let plan = find_to_change(tx, id, None).await?;
    let entry = Entry::removed("plans.removed", "plan", id, &plan.name).before(json!(plan.facts()));
    tx.write::<(PlanId,)>(statement!("remove.sql").bind(id), |_| entry).await?;
    Ok(plan.name)
}

async fn switch_off(tx: &mut TenantTx, id: PlanId) -> Result<String, PlanError> {
    let plan = find_to_change(tx, id, None).await?;
    if plan.is_active {
        let entry = Entry::changed("plans.changed", "plan", id, &plan.name).before(json!({ "active": true })).after(json!({ "active": false }));
        tx.write::<(PlanId,)>(statement!("switch_off.sql").bind(id), |_| entry).await?;
    }
    Ok(plan.name)
}

/// Whoever refers to it keeps it: their foreign key says so, and this area need not know who they are.
async fn remove(allowed: &Allowed<DeletePlans>, id: PlanId) -> Result<(Fate, String), PlanError> {
    let mut tx = allowed.begin().await?;
    let (fate, done) = match take_away(&mut tx, id).await {
        Err(PlanError::Db(error)) if error.constraint().is_some() => {
            drop(tx);
            tx = allowed.begin().await?;
            (Fate::SwitchedOff, switch_off(&mut tx, id).await)
        }
        done => (Fate::Gone, done),
    };
    let name = done?;
    tx.commit().await?;
    Ok((fate, name))
}

pub(crate) async fn submit(allowed: Allowed<DeletePlans>, PathId(id): PathId<PlanId>) -> Answer {
    let (fate, name) = remove(&allowed, id).await?;
    Ok(match fate {
        Fate::Gone => Redirect::to("/plans").done(&Words::key("plans-removed").with("name", name)),
        Fate::SwitchedOff => Redirect::to(&format!("/plans/{id}")).flash(FlashKind::Info, &Words::key("plans-switched-off").with("name", name)),
    }
    .into_response())
}

/// Takes a plan away (204). One that is in use is switched off instead, and the answer is 409.
#[utoipa::path(delete, path = "/api/v1/plans/{id}", tag = "plans", operation_id = "deletePlan",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_plan(allowed: Allowed<DeletePlans>, PathId(id): PathId<PlanId>) -> Result<Response, Refusal> {
    match remove(&allowed, id).await? {
        (Fate::Gone, _) => Ok(StatusCode::NO_CONTENT.into_response()),
        (Fate::SwitchedOff, name) => Err(Refusal::status(StatusCode::CONFLICT).saying(Words::key("plans-switched-off").with("name", name))),
    }
}
