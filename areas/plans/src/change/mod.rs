//! A plan's text, speed, price, term and state, changed together. A new price holds for sales to come.

pub(crate) mod api;
pub(crate) mod page;

use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::plan::{Plan, Wanted, key};
use crate::store::find_to_change;
use crate::{PlanError, PlanId};

/// `by`: who changes it. `seen`: the version that was looked at.
pub async fn change(tx: &mut TenantTx, by: Uuid, id: PlanId, wanted: Wanted, seen: i32) -> Result<Plan, PlanError> {
    let before = find_to_change(tx, id, Some(seen)).await?;
    let wanted = wanted.checked()?;
    let sort_key = wanted.sort_key();
    let mut after = Plan {
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
        ..before.clone()
    };
    if before.facts() == after.facts() {
        return Ok(before);
    }
    let now = Ts(tx.now());
    let entry = Entry::changed("plans.changed", "plan", id, &after.name).diff(&before.facts(), &after.facts());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(after.name.clone())
        .bind(key(&after.name))
        .bind(after.description.clone())
        .bind(after.down_mbps)
        .bind(after.up_mbps)
        .bind(after.price_minor)
        .bind(after.currency.clone())
        .bind(after.term_days)
        .bind(after.tax_class.clone())
        .bind(after.is_active)
        .bind(after.sort_key.clone())
        .bind(now)
        .bind(by)
        .bind(before.sells_otherwise(&after));
    tx.write_under::<(PlanId,)>(bound, entry).await?;
    after.version += 1;
    Ok(after)
}
