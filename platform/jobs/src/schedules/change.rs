//! Changing a schedule: its rule, its pause, its zone; and running it by hand.

use jiff::Timestamp;
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use super::list::Scheduled;
use super::seed::set_due;
use super::{Catalogue, Missed, ScheduleError, ScheduleId, find, next};
use crate::Order;
use crate::timing::Rule;

/// What somebody wants of a schedule.
#[derive(Clone, Debug)]
pub struct Change {
    pub rule: String,
    pub missed: String,
    /// The version that was on the screen.
    pub version: Option<i32>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Changed {
    pub next: Option<Timestamp>,
}

#[derive(serde::Serialize)]
struct Shown<'a> {
    rule: &'a str,
    missed: &'a str,
}

/// Sets another rule. What is due is computed anew from now on: nothing fires for times that are over.
pub async fn change(tx: &mut TenantTx, id: ScheduleId, wanted: &Change) -> Result<Changed, ScheduleError> {
    let rule = Rule::parse(&wanted.rule)?;
    let missed = Missed::of(&wanted.missed).ok_or(ScheduleError::Missed)?;
    let before = find(tx, id).await?;
    if wanted.version.is_some_and(|seen| seen != before.version) {
        return Err(ScheduleError::Stale);
    }
    let text = rule.to_string();
    let entry = Entry::changed("jobs.schedule_changed", "schedule", id, &before.task)
        .diff(&Shown { rule: &before.rule, missed: &before.missed }, &Shown { rule: &text, missed: missed.word() });
    let bound = statement!("change/change.sql").bind(id).bind(text).bind(missed.word()).bind(before.version);
    let changed: Option<(Uuid,)> = tx.write_maybe(bound, |_| entry).await?;
    changed.ok_or(ScheduleError::Stale)?;
    let due = if before.paused { None } else { next(&rule, tx.now(), &before.zone) };
    set_due(tx, id, due).await?;
    Ok(Changed { next: due })
}

pub async fn pause(tx: &mut TenantTx, id: ScheduleId) -> Result<(), ScheduleError> {
    let before = find(tx, id).await?;
    switch(tx, &before, true).await?;
    set_due(tx, id, None).await?;
    Ok(())
}

/// Goes on from now: what was missed during the pause was meant to be.
pub async fn resume(tx: &mut TenantTx, id: ScheduleId) -> Result<(), ScheduleError> {
    let before = find(tx, id).await?;
    switch(tx, &before, false).await?;
    let due = next(&Rule::parse(&before.rule)?, tx.now(), &before.zone);
    set_due(tx, id, due).await?;
    Ok(())
}

async fn switch(tx: &mut TenantTx, before: &Scheduled, paused: bool) -> Result<(), DbError> {
    let action = if paused { "jobs.schedule_paused" } else { "jobs.schedule_resumed" };
    let entry = Entry::changed(action, "schedule", before.id, &before.task);
    let bound = statement!("change/switch.sql").bind(before.id).bind(paused);
    tx.write_maybe::<(Uuid,)>(bound, |_| entry).await?;
    Ok(())
}

/// Runs it now, beside its dates.
pub async fn run_now(tx: &mut TenantTx, catalogue: &Catalogue, id: ScheduleId) -> Result<Uuid, ScheduleError> {
    let scheduled = find(tx, id).await?;
    let known = catalogue.iter().find(|known| known.task == scheduled.task).ok_or(ScheduleError::Retired)?;
    let now = tx.now();
    let mut order = Order::named(known.task, known.policy, json!({ "occurs_at": Ts(now) })).unique("schedule");
    order.schedule = Some(id.0);
    let placed = order.place(tx).await?;
    let note = statement!("change/by_hand.sql").bind(id).bind(Ts(now)).bind(placed.id);
    tx.keep_book::<(Uuid,)>(note).await?;
    let entry = Entry::event("jobs.schedule_run_now", "schedule", Some(id.0), &scheduled.task).after(json!({ "job": placed.id }));
    tx.record(entry).await?;
    Ok(placed.id)
}

/// The company moved to another zone: every date is computed anew on the new clock.
pub async fn rezone(tx: &mut TenantTx, zone: &str) -> Result<(), DbError> {
    let moved: Vec<(Uuid, String)> = {
        let bound = statement!("change/rezone.sql").bind(zone.to_owned());
        tx.write_all(bound, |(id, task): &(Uuid, String)| {
            Entry::changed("jobs.schedule_rezoned", "schedule", *id, task).after(json!({ "zone": zone }))
        })
        .await?
    };
    if moved.is_empty() { Ok(()) } else { restart(tx).await }
}

/// Computes every date anew from now: after a closing, a move, a restored backup.
pub async fn restart(tx: &mut TenantTx) -> Result<(), DbError> {
    let now = tx.now();
    for scheduled in super::list(tx).await?.into_iter().filter(|scheduled| !scheduled.paused) {
        let due = Rule::parse(&scheduled.rule).ok().and_then(|rule| next(&rule, now, &scheduled.zone));
        set_due(tx, scheduled.id, due).await?;
    }
    Ok(())
}
