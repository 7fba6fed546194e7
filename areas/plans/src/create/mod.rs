//! A new plan.

pub(crate) mod api;
pub(crate) mod page;

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::plan::{Plan, Wanted, key};
use crate::{PlanError, PlanId};

/// `by`: who sets the price.
pub async fn create(tx: &mut TenantTx, by: Uuid, wanted: Wanted) -> Result<PlanId, PlanError> {
    let wanted = wanted.checked()?;
    let sort_key = wanted.sort_key();
    let plan = Plan {
        id: PlanId(tx.new_id()),
        name: wanted.name,
        description: wanted.description,
        down_mbps: wanted.down_mbps,
        up_mbps: wanted.up_mbps,
        price_minor: wanted.price.minor,
        currency: wanted.price.currency.code.to_owned(),
        term_days: wanted.term_days,
        tax_class: wanted.tax_class.word().to_owned(),
        is_active: wanted.is_active,
        sort_key,
        created_at: Ts(tx.now()),
        version: 1,
    };
    let entry = Entry::created("plans.created", "plan", plan.id, &plan.name).after(json!(plan.facts()));
    let bound = statement!("create.sql")
        .bind(plan.id)
        .bind(plan.name.clone())
        .bind(key(&plan.name))
        .bind(plan.description.clone())
        .bind(plan.down_mbps)
        .bind(plan.up_mbps)
        .bind(plan.price_minor)
        .bind(plan.currency.clone())
        .bind(plan.term_days)
        .bind(plan.tax_class.clone())
        .bind(plan.is_active)
        .bind(plan.sort_key.clone())
        .bind(plan.created_at)
        .bind(by);
    tx.write_under::<(PlanId,)>(bound, entry).await?;
    Ok(plan.id)
}
