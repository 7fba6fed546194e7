//! What becomes of a try that did not get the job done: again later, given up, stopped, or for a person to decide.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use super::Runner;
use super::tenant::{load, write_lines};
use super::work::{Hand, Outcome};
use crate::kind::Shape;
use crate::{Failed, Problem};

/// When the database does not answer.
const AGAIN: Duration = Duration::from_millis(300);

/// Where the job goes from here.
struct Fate {
    state: &'static str,
    /// What the attempt is called on record.
    outcome: &'static str,
    run_at: Timestamp,
    finished: bool,
}

impl Runner {
    /// Writes the failure down in the company's own record; tries until it is written, because a job that nobody ends would run for ever.
    pub(super) async fn note_failure(&self, hand: &Hand<'_>, failed: Failed) -> Outcome {
        if failed.problem == Problem::Bug {
            metrics::counter!("fiberbill_job_bugs_total", "kind" => hand.kind.name).increment(1);
        }
        let fate = self.fate(hand, &failed);
        if self.write_fate(hand, &fate, &failed).await { Outcome::Failed(failed) } else { Outcome::Lost }
    }

    /// A call may have been made and may not: no machine repeats it.
    pub(super) async fn note_unknown(&self, hand: &Hand<'_>) -> Outcome {
        let fate = Fate { state: "uncertain", outcome: "uncertain", run_at: self.db.clock().now(), finished: false };
        if self.write_fate(hand, &fate, &Failed::new(Problem::UnknownOutcome)).await { Outcome::Unknown } else { Outcome::Lost }
    }

    fn fate(&self, hand: &Hand<'_>, failed: &Failed) -> Fate {
        let now = self.db.clock().now();
        let backoff = hand.kind.policy.backoff.wait(hand.job.attempt, self.db.random().below(1000));
        let asked = SignedDuration::from_secs(failed.wait_seconds.unwrap_or_default().try_into().unwrap_or(3600));
        match failed.problem {
            Problem::Cancelled => Fate { state: "cancelled", outcome: "cancelled", run_at: now, finished: true },
            problem if problem.can_be_retried() && hand.job.attempt < hand.job.max_attempts => {
                Fate { state: "waiting", outcome: "again", run_at: now + backoff.max(asked), finished: false }
            }
            _ => Fate { state: "dead", outcome: "dead", run_at: now, finished: false },
        }
    }

    async fn write_fate(&self, hand: &Hand<'_>, fate: &Fate, failed: &Failed) -> bool {
        loop {
            match self.try_write(hand, fate, failed, true).await {
                Ok(ours) => return ours,
                Err(error @ (DbError::Unavailable(_) | DbError::Busy)) => {
                    tracing::warn!(%error, job = %hand.job.id, "a failed job cannot be written down yet");
                    tokio::time::sleep(AGAIN).await;
                }
                Err(error) => {
                    // What the kind itself adds to the record fails: the failure is noted without it.
                    tracing::error!(%error, kind = hand.kind.name, job = %hand.job.id, "a failure is noted without what its kind wanted to add");
                    match self.try_write(hand, fate, failed, false).await {
                        Ok(ours) => return ours,
                        Err(DbError::Unavailable(_) | DbError::Busy) => tokio::time::sleep(AGAIN).await,
                        Err(error) => {
                            tracing::error!(%error, job = %hand.job.id, "a failed job is left to be rescued");
                            return false;
                        }
                    }
                }
            }
        }
    }

    async fn try_write(&self, hand: &Hand<'_>, fate: &Fate, failed: &Failed, with_kind: bool) -> Result<bool, DbError> {
        let mut tx = self.db.begin(&hand.job.context(hand.kind.name)).await?;
        let Some(loaded) = load(&mut tx, hand).await? else { return Ok(false) };
        let now = Ts(tx.now());
        let end = fate.finished.then_some(now);
        let bound = statement!("settle/fail.sql")
            .bind(hand.job.id)
            .bind(hand.worker)
            .bind(hand.job.attempt)
            .bind(fate.state)
            .bind(failed.problem.word())
            .bind(Ts(fate.run_at))
            .bind(end);
        let started: Vec<(Option<Ts>,)> = tx.keep_book(bound).await?;
        let Some((started,)) = started.into_iter().next() else { return Ok(false) };
        note_attempt(&mut tx, hand, fate.outcome, failed, started.unwrap_or(now)).await?;
        write_lines(&mut tx, hand).await?;
        if with_kind {
            let given_up = fate.state != "waiting";
            let told = match &hand.kind.shape {
                Shape::Tenant(work) => work.failed(loaded.args, &mut tx, failed, given_up, hand.run).await,
                Shape::Outside(work) => work.failed(&loaded.args, &mut tx, failed, given_up, hand.run).await,
            };
            // Arguments that do not fit cannot be told to the type they do not fit.
            if let Err(other) = told
                && other.problem != Problem::Unfit
            {
                return Err(if other.problem == Problem::Unavailable { DbError::Busy } else { DbError::Wrong(other.problem.word().to_owned()) });
            }
        }
        tx.commit().await?;
        if fate.finished {
            self.look_after_group(hand, loaded.group_id).await;
        }
        Ok(true)
    }
}

async fn note_attempt(tx: &mut TenantTx, hand: &Hand<'_>, outcome: &'static str, failed: &Failed, started: Ts) -> Result<(), DbError> {
    let bound = statement!("settle/attempt.sql")
        .bind(hand.job.id)
        .bind(hand.job.attempt)
        .bind(started)
        .bind(Ts(tx.now()))
        .bind(outcome)
        .bind(failed.problem.word())
        .bind(failed.said())
        .bind(hand.worker);
    tx.keep_book::<(Uuid,)>(bound).await?;
    Ok(())
}
