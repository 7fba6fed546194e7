//! Fires what is due: one transaction a company locks its due lines, notes each occurrence under its key, enqueues its job and moves the date on.
//! All of it or nothing; a second process finds the lines locked or nothing due.

use futures::{StreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use kernel::Clock;
use serde_json::{Value, json};
use tenancy::{Db, DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use super::{Catalogue, Missed, Schedule, zone};
use crate::enqueue::{Cause, met};
use crate::timing::{Passed, Rule};

/// So many companies are looked at in one go.
const COMPANIES: i64 = 500;
/// And so many of them at once.
const AT_ONCE: usize = 3;
/// So many missed occurrences are made up for one by one; a longer absence is made up for by its latest ones.
const MOST: usize = 500;
/// An occurrence this old is late, not missed.
const LATE: SignedDuration = SignedDuration::from_mins(10);

#[derive(sqlx::FromRow)]
struct Due {
    id: Uuid,
    task: String,
    rule: String,
    zone: String,
    missed: String,
    due_at: Ts,
    reckoned_at: Ts,
}

impl Due {
    /// Under which its jobs stand in for each other, unless each counts.
    fn key(&self) -> Option<String> {
        (self.missed != Missed::Each.word()).then(|| "schedule".to_owned())
    }
}

/// Fires everything that is due in any company. Returns how many jobs came of it.
pub async fn fire_due(db: &Db, catalogue: &Catalogue) -> Result<usize, DbError> {
    let now = db.clock().now();
    let duties = db.platform().due_schedules(now, COMPANIES).await?;
    let firings = duties.into_iter().map(async |duty| {
        let firing = async {
            // What a crash takes of it is due again, and nothing was done for it.
            let mut tx = db.begin_unhurried(&duty.context("jobs.schedule")).await?;
            let many = fire_company(&mut tx, catalogue).await?;
            tx.commit().await?;
            Ok::<_, DbError>(many)
        };
        firing.await.unwrap_or_else(|error| {
            // One company's trouble is its own.
            tracing::warn!(%error, "a company's schedules could not be fired");
            0
        })
    });
    Ok(stream::iter(firings).buffer_unordered(AT_ONCE).fold(0, async |sum, many| sum + many).await)
}

async fn fire_company(tx: &mut TenantTx, catalogue: &Catalogue) -> Result<usize, DbError> {
    let now = tx.now();
    let due: Vec<Due> = tx.all(statement!("fire/due.sql").bind(Ts(now)).bind(Ts(now + Clock::APART))).await?;
    let mut fired = 0;
    for due in due {
        fired += fire(tx, catalogue, &due, now).await?;
    }
    Ok(fired)
}

async fn fire(tx: &mut TenantTx, catalogue: &Catalogue, due: &Due, now: Timestamp) -> Result<usize, DbError> {
    let schedule = catalogue.iter().find(|known| known.task == due.task);
    let (Some(schedule), Ok(rule)) = (schedule, Rule::parse(&due.rule)) else {
        // A task that this version does not have any more, or not yet: it waits without a date, and `ensure` mends it.
        advance(tx, due, None).await?;
        return Ok(0);
    };
    if due.reckoned_at.0 > now + Clock::APART {
        put_back(tx, &rule, due).await?;
        return Ok(0);
    }
    let passed = rule.missed(due.due_at.0, now, &zone(&due.zone), MOST);
    let run = chosen(&passed.occurrences, Missed::of(&due.missed).unwrap_or(Missed::Once), now);
    let jobs: Vec<Option<Uuid>> = passed.occurrences.iter().map(|at| run.contains(at).then(|| tx.new_id())).collect();
    let Fired { noted, placed } = write(tx, schedule, due, &passed, &jobs).await?;
    for (job, occurs_at) in jobs.iter().zip(&passed.occurrences) {
        if let Some(job) = job.filter(|job| noted.contains(job) && !placed.contains(job)) {
            stand_in(tx, schedule, due, *occurs_at, job).await?;
        }
    }
    Ok(placed.len())
}

/// Of the jobs that were to be: those whose occurrence nobody had noted before, and of these those that wait now.
#[derive(sqlx::FromRow)]
struct Fired {
    noted: Vec<Uuid>,
    placed: Vec<Uuid>,
}

/// Writes the occurrences down, each with its job if it is to be run, and moves the date on. Whoever notes an occurrence first places its job.
async fn write(tx: &mut TenantTx, schedule: &Schedule, due: &Due, passed: &Passed, jobs: &[Option<Uuid>]) -> Result<Fired, DbError> {
    let policy = schedule.policy;
    let args: Vec<Value> = passed.occurrences.iter().map(|at| json!({ "occurs_at": Ts(*at) })).collect();
    let bound = statement!("fire/fire.sql").bind(due.id).bind(due.due_at).bind(passed.next.map(Ts)).bind(Ts(tx.now()));
    let bound = bound.bind(passed.occurrences.iter().copied().map(Ts).collect::<Vec<_>>()).bind(jobs.to_vec()).bind(args);
    let bound = bound.bind(policy.queue.name).bind(schedule.task).bind(policy.priority).bind(policy.attempts).bind(policy.repeat_harms);
    let fired = tx.keep_book::<Fired>(bound.bind(due.key()).bind(Cause::of(tx).name)).await?.pop().ok_or(DbError::Busy)?;
    if !fired.placed.is_empty() {
        tx.ring_after_commit(policy.queue.name);
    }
    Ok(fired)
}

/// The run that still waits makes up for this one as well.
async fn stand_in(tx: &mut TenantTx, schedule: &Schedule, due: &Due, occurs_at: Timestamp, job: Uuid) -> Result<(), DbError> {
    let waits = met(tx, schedule.task, due.key().unwrap_or_default()).await?;
    let bound = statement!("fire/placed.sql").bind(due.id).bind(Ts(occurs_at)).bind(job).bind(waits);
    tx.keep_book::<(Uuid,)>(bound).await?;
    Ok(())
}

/// The date was reckoned by a clock that has been put back since. What that clock noted of times that are still to come is forgotten, so that they are
/// run when they come, and the schedule goes on from here.
async fn put_back(tx: &mut TenantTx, rule: &Rule, due: &Due) -> Result<(), DbError> {
    let now = tx.now();
    tx.keep_book::<(Uuid,)>(statement!("fire/forget_ahead.sql").bind(due.id).bind(Ts(now))).await?;
    advance(tx, due, rule.next(now, &zone(&due.zone))).await?;
    tracing::warn!(task = due.task, "the clock was put back: the schedule goes on from now");
    Ok(())
}

/// Which of the occurrences that have come are run.
fn chosen(occurrences: &[Timestamp], missed: Missed, now: Timestamp) -> Vec<Timestamp> {
    match missed {
        Missed::Each => occurrences.to_vec(),
        Missed::Once => occurrences.last().copied().into_iter().collect(),
        Missed::Skip => occurrences.last().copied().filter(|last| now.duration_since(*last) <= LATE).into_iter().collect(),
    }
}

async fn advance(tx: &mut TenantTx, due: &Due, next: Option<Timestamp>) -> Result<(), DbError> {
    let bound = statement!("fire/advance.sql").bind(due.id).bind(due.due_at).bind(next.map(Ts)).bind(Ts(tx.now()));
    if tx.keep_book::<(Uuid,)>(bound).await?.is_empty() {
        return Err(DbError::Busy);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_missed_is_made_up_for_as_the_schedule_says() {
        let (one, two, now) = (at("2026-03-01T03:00:00Z"), at("2026-03-02T03:00:00Z"), at("2026-03-02T09:00:00Z"));
        assert_eq!(chosen(&[one, two], Missed::Each, now), [one, two]);
        assert_eq!(chosen(&[one, two], Missed::Once, now), [two]);
        assert_eq!(chosen(&[one, two], Missed::Skip, now), []);
        assert_eq!(chosen(&[one, two], Missed::Skip, two + SignedDuration::from_secs(2)), [two]);
    }
}
