//! One job from its lease to its end: finds its kind, minds its provider's rate, its time limit and whoever wants it stopped.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use futures::FutureExt;
use jiff::SignedDuration;
use tenancy::{JobRef, LeasedJob};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Runner;
use super::finisher::Ended;
use crate::kind::{Kind, Shape};
use crate::{Failed, Problem, Run};

/// A kind that this program does not know: an older one beside a newer, for the time of an update.
const UNKNOWN_KIND: SignedDuration = SignedDuration::from_secs(60);
/// A provider's turn that is so near is waited for.
const NEAR: SignedDuration = SignedDuration::from_millis(20);

/// How a try ended, as far as the runner is concerned.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Ended in its own transaction.
    Done,
    /// To be ended among many.
    Light,
    Failed(Failed),
    /// An outside call whose outcome nobody knows.
    Unknown,
    /// Another worker has it by now, or nobody: nothing is ours to write.
    Lost,
    PutOff,
    /// Broken off by the end of the process: it goes back as it was.
    Back,
}

impl Outcome {
    const fn word(&self) -> &'static str {
        match self {
            Self::Done | Self::Light => "done",
            Self::Failed(_) => "failed",
            Self::Unknown => "uncertain",
            Self::Lost => "lost",
            Self::PutOff => "put_off",
            Self::Back => "back",
        }
    }
}

/// A job in hand.
pub(super) struct Hand<'a> {
    pub kind: &'a Kind,
    pub job: &'a LeasedJob,
    pub worker: Uuid,
    pub run: &'a Run,
}

impl Runner {
    /// Waits for a slot, runs the jobs and reports their ends. The places are given back last.
    pub(super) async fn take(
        self: Arc<Self>,
        jobs: Vec<LeasedJob>,
        worker: Uuid,
        place: (OwnedSemaphorePermit, Arc<Semaphore>),
        ended: mpsc::Sender<Ended>,
        ends: (CancellationToken, CancellationToken),
    ) {
        let (place, slots) = place;
        let (stop, abort) = ends;
        let slot = if let Ok(slot) = slots.try_acquire() {
            slot
        } else {
            tokio::select! {
                biased;
                () = stop.cancelled() => {
                    for job in &jobs {
                        let _ = ended.send(Ended::Back(worker, job.reference())).await;
                    }
                    return;
                }
                slot = slots.acquire() => match slot { Ok(slot) => slot, Err(_) => return },
            }
        };
        if let [job] = jobs.as_slice() {
            let outcome = self.work(job, worker, &abort).await;
            drop(slot);
            self.report(outcome, worker, job.reference(), &ended).await;
        } else {
            self.work_group(&jobs, worker, &abort, &ended).await;
            drop(slot);
        }
        drop(place);
        self.room();
    }

    /// What is left to be written down goes to the finisher.
    pub(super) async fn report(&self, outcome: Outcome, worker: Uuid, reference: JobRef, ended: &mpsc::Sender<Ended>) {
        match outcome {
            Outcome::Light => drop(ended.send(Ended::Done(worker, reference)).await),
            Outcome::Back => drop(ended.send(Ended::Back(worker, reference)).await),
            _ => self.held.let_go(reference),
        }
    }

    pub(super) fn run_of(&self, kind: &Kind, job: &LeasedJob) -> Run {
        let run = Run::new(job.id, kind.name, (job.attempt, job.max_attempts), self.db.clock().clone());
        if kind.policy.brief { run.without_progress() } else { run }
    }

    /// Runs the job whatever it does, and writes down what came of it.
    pub(super) async fn work(&self, job: &LeasedJob, worker: Uuid, abort: &CancellationToken) -> Outcome {
        let Some(kind) = self.kinds.get(&job.kind) else { return self.unknown_kind(job, worker).await };
        let run = Arc::new(self.run_of(kind, job));
        self.held.hold(job.reference(), Arc::clone(&run));
        if let Some(put_off) = self.mind_rate(kind, job, worker).await {
            return put_off;
        }
        let waited = self.db.clock().now().duration_since(job.run_at.0).as_secs_f64().max(0.0);
        let began = Instant::now();
        let hand = Hand { kind, job, worker, run: &run };
        let outcome = self.attempt(&hand, abort).await;
        let outcome = match outcome {
            Outcome::Failed(failed) => self.note_failure(&hand, failed).await,
            Outcome::Unknown => self.note_unknown(&hand).await,
            other => other,
        };
        metrics::histogram!("fiberbill_job_wait_seconds", "kind" => kind.name).record(waited);
        metrics::histogram!("fiberbill_job_run_seconds", "kind" => kind.name).record(began.elapsed().as_secs_f64());
        metrics::counter!("fiberbill_jobs_total", "kind" => kind.name, "outcome" => outcome.word()).increment(1);
        outcome
    }

    /// One try, with a panic caught, a limit kept and an ear for whoever wants it stopped.
    async fn attempt(&self, hand: &Hand<'_>, abort: &CancellationToken) -> Outcome {
        let trying = async {
            match &hand.kind.shape {
                Shape::Tenant(work) => self.run_tenant(hand, work.as_ref()).await,
                Shape::Outside(work) => return self.run_outside(hand, work.as_ref()).await,
            }
        };
        let guarded = AssertUnwindSafe(trying).catch_unwind();
        // An outside job minds its limit itself: its call, and not the record of it, may be broken off.
        if hand.kind.is_outside() {
            return guarded.await.unwrap_or_else(|_| panicked(hand));
        }
        tokio::select! {
            biased;
            done = guarded => done.unwrap_or_else(|_| panicked(hand)),
            () = hand.run.stop().cancelled() => Outcome::Failed(Failed::new(Problem::Cancelled)),
            () = tokio::time::sleep(hand.kind.policy.limit) => Outcome::Failed(Failed::new(Problem::Timeout)),
            () = abort.cancelled() => Outcome::Back,
        }
    }

    async fn unknown_kind(&self, job: &LeasedJob, worker: Uuid) -> Outcome {
        tracing::warn!(kind = %job.kind, "a job of a kind that this program does not know is put off");
        let until = self.db.clock().now() + UNKNOWN_KIND;
        self.put_off(job, worker, until, "unknown_kind").await
    }

    /// A kind whose provider limits the rate: each job is given its moment, once, and comes again then.
    async fn mind_rate(&self, kind: &Kind, job: &LeasedJob, worker: Uuid) -> Option<Outcome> {
        let seconds = kind.policy.seconds_between?;
        let now = self.db.clock().now();
        // This is the moment that it was given; one that it slept through is given anew.
        let late = now.duration_since(job.run_at.0).as_secs_f64();
        if job.problem.as_deref() == Some("rate") && late < seconds {
            return None;
        }
        match self.db.platform().next_call(kind.name, now, seconds).await {
            Ok(at) if at <= now + NEAR => None,
            Ok(at) => Some(self.put_off(job, worker, at, "rate").await),
            Err(error) => {
                tracing::warn!(%error, "a provider's rate cannot be looked up");
                Some(self.put_off(job, worker, now + SignedDuration::from_secs(1), "rate").await)
            }
        }
    }

    async fn put_off(&self, job: &LeasedJob, worker: Uuid, until: jiff::Timestamp, why: &'static str) -> Outcome {
        match self.db.platform().put_off_job(worker, job, until, why).await {
            Ok(_) => Outcome::PutOff,
            Err(_) => Outcome::Back,
        }
    }
}

fn panicked(hand: &Hand<'_>) -> Outcome {
    tracing::error!(kind = hand.kind.name, job = %hand.job.id, "a job panicked");
    Outcome::Failed(Failed::new(Problem::Panic))
}
