//! Gives a company the schedules that it lacks: at its founding, and when a new version of the program brings new ones.

use jiff::Timestamp;
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use super::{Catalogue, Schedule, ScheduleId, next};
use crate::timing::Rule;

/// Adds what is missing and mends what has lost its next date. Returns how many of both. Doing it again does nothing.
pub async fn ensure(tx: &mut TenantTx, catalogue: &Catalogue, zone: &str) -> Result<(usize, usize), DbError> {
    let known: Vec<(String,)> = tx.all(statement!("seed/tasks.sql").bare()).await?;
    let mut added = 0;
    for schedule in catalogue.iter().filter(|schedule| !known.iter().any(|(task,)| task == schedule.task)) {
        added += usize::from(add(tx, schedule, zone).await?);
    }
    Ok((added, mend(tx).await?))
}

async fn add(tx: &mut TenantTx, schedule: &Schedule, zone: &str) -> Result<bool, DbError> {
    let rule = Rule::parse(schedule.rule).map_err(|error| DbError::Wrong(format!("{}: {error}", schedule.task)))?;
    let (id, now) = (tx.new_id(), tx.now());
    let bound = statement!("seed/add.sql")
        .bind(id)
        .bind(schedule.task)
        .bind(rule.to_string())
        .bind(zone.to_owned())
        .bind(schedule.missed.word())
        .bind(Ts(now));
    let entry = Entry::created("jobs.schedule_created", "schedule", id, schedule.task).after(json!({ "rule": rule.to_string() }));
    // Two at once: the key lets one of them in.
    let added: Option<(Uuid,)> = tx.write_maybe(bound, |_| entry).await?;
    if added.is_none() {
        return Ok(false);
    }
    let due = next(&rule, now, zone);
    set_due(tx, ScheduleId(id), due).await?;
    Ok(true)
}

/// When it comes next; never, while it is paused.
pub(super) async fn set_due(tx: &mut TenantTx, id: ScheduleId, due: Option<Timestamp>) -> Result<(), DbError> {
    tx.keep_book::<(Uuid,)>(statement!("seed/due.sql").bind(id).bind(due.map(Ts)).bind(Ts(tx.now()))).await?;
    Ok(())
}

/// A schedule that is not paused and has no next date: a rule that came to an end, a restored backup.
async fn mend(tx: &mut TenantTx) -> Result<usize, DbError> {
    let lost: Vec<(Uuid, String, String)> = tx.all(statement!("seed/lost.sql").bare()).await?;
    let now = tx.now();
    let mut mended = 0;
    for (id, rule, zone) in lost {
        let Some(due) = Rule::parse(&rule).ok().and_then(|rule| next(&rule, now, &zone)) else { continue };
        tx.keep_book::<(Uuid,)>(statement!("seed/mend.sql").bind(id).bind(Ts(due)).bind(Ts(now))).await?;
        mended += 1;
    }
    Ok(mended)
}
