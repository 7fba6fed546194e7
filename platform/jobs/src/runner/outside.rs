//! An outside job: prepared in a transaction, made with none open, recorded in a second one.
//!
//! Before a call that must not be made twice, the job is marked as calling, durably; whoever finds that mark beside a dead worker knows that
//! the call may have happened and asks a person. An outcome once known is recorded however long the database is away.

use std::time::Duration;

use tenancy::statement;
use uuid::Uuid;

use super::Runner;
use super::tenant::{Loaded, end, load};
use super::work::{Hand, Outcome};
use crate::kind::{Carried, OutsideWork, Prepared};
use crate::{Called, Done, Failed, Problem};

/// When the database does not answer.
const AGAIN: Duration = Duration::from_millis(500);

enum Ready {
    Go(Loaded, Prepared),
    Over(Outcome),
}

impl Runner {
    pub(super) async fn run_outside(&self, hand: &Hand<'_>, work: &dyn OutsideWork) -> Outcome {
        if hand.kind.bare
            && !hand.job.linked
            && let Some(prepared) = work.at_once()
        {
            return match self.call(hand, work, prepared).await {
                Called::Done(_) => Outcome::Light,
                Called::Again(failed) | Called::Never(failed) => Outcome::Failed(failed),
                Called::Unknown => Outcome::Failed(Failed::new(Problem::Timeout)),
            };
        }
        let (loaded, prepared) = match self.prepare(hand, work).await {
            Ok(Ready::Go(loaded, prepared)) => (loaded, prepared),
            Ok(Ready::Over(outcome)) => return outcome,
            Err(failed) => return Outcome::Failed(failed),
        };
        match self.call(hand, work, prepared).await {
            Called::Done(outcome) => self.record(hand, work, &loaded, &outcome).await,
            Called::Again(failed) => Outcome::Failed(failed),
            Called::Never(failed) => Outcome::Failed(never(failed)),
            Called::Unknown if hand.kind.policy.repeat_harms => Outcome::Unknown,
            Called::Unknown => Outcome::Failed(Failed::new(Problem::Timeout)),
        }
    }

    async fn prepare(&self, hand: &Hand<'_>, work: &dyn OutsideWork) -> Result<Ready, Failed> {
        let mut tx = self.db.begin(&hand.job.context(hand.kind.name)).await?;
        let Some(loaded) = load(&mut tx, hand).await? else { return Ok(Ready::Over(Outcome::Lost)) };
        let Some(prepared) = work.prepare(&loaded.args, &mut tx, hand.run).await? else {
            // Nothing to do any more: it ends here.
            let ours = end(&mut tx, hand, &loaded, &Done::nothing()).await?;
            if ours {
                tx.commit().await?;
                self.look_after_group(hand, loaded.group_id).await;
            }
            return Ok(Ready::Over(if ours { Outcome::Done } else { Outcome::Lost }));
        };
        if hand.run.is_to_stop() {
            return Ok(Ready::Over(Outcome::Failed(Failed::new(Problem::Cancelled))));
        }
        if hand.kind.policy.repeat_harms {
            let bound = statement!("outside/calling.sql").bind(hand.job.id).bind(hand.worker).bind(hand.job.attempt);
            if tx.keep_book::<(Uuid,)>(bound).await?.is_empty() {
                return Ok(Ready::Over(Outcome::Lost));
            }
        }
        tx.commit().await?;
        Ok(Ready::Go(loaded, prepared))
    }

    /// The call, within the time its kind has. Broken off in the middle, nobody knows.
    async fn call(&self, hand: &Hand<'_>, work: &dyn OutsideWork, prepared: Prepared) -> Called<Carried> {
        let calling = work.call(prepared, hand.run);
        match tokio::time::timeout(hand.kind.policy.limit, calling).await {
            Ok(called) => called,
            Err(_) => Called::Unknown,
        }
    }

    /// What happened out there has happened: it is written down, however often that has to be tried.
    async fn record(&self, hand: &Hand<'_>, work: &dyn OutsideWork, loaded: &Loaded, outcome: &Carried) -> Outcome {
        loop {
            match self.try_record(hand, work, loaded, outcome).await {
                Ok(recorded) => return recorded,
                Err(failed) if matches!(failed.problem, Problem::Unavailable | Problem::Conflict) => {
                    tracing::warn!(kind = hand.kind.name, job = %hand.job.id, "the outcome of a call cannot be written down yet");
                    tokio::time::sleep(AGAIN).await;
                }
                // It was done, and writing it down is what fails: calling again would do it twice.
                Err(failed) if hand.kind.policy.repeat_harms => {
                    tracing::error!(kind = hand.kind.name, job = %hand.job.id, problem = failed.problem.word(), "a call was made and cannot be recorded");
                    return Outcome::Unknown;
                }
                Err(failed) => return Outcome::Failed(failed),
            }
        }
    }

    async fn try_record(&self, hand: &Hand<'_>, work: &dyn OutsideWork, loaded: &Loaded, outcome: &Carried) -> Result<Outcome, Failed> {
        let mut tx = self.db.begin(&hand.job.context(hand.kind.name)).await?;
        let done = work.record(&loaded.args, &mut tx, outcome, hand.run).await?;
        if !end(&mut tx, hand, loaded, &done).await? {
            return Ok(Outcome::Lost);
        }
        tx.commit().await?;
        self.look_after_group(hand, loaded.group_id).await;
        Ok(Outcome::Done)
    }
}

/// A refusal for good, whatever its class would otherwise allow.
fn never(failed: Failed) -> Failed {
    if failed.problem.can_be_retried() { Failed { problem: Problem::Invalid, ..failed } } else { failed }
}
