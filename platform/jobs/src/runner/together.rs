//! Brief jobs of one kind and one company share a transaction: opened, ended and committed once for all of them, which is most of what a brief
//! job costs. If one of them fails, all is undone and each is run alone, so that nobody sees a difference but in the time.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use serde_json::Value;
use tenancy::{LeasedJob, Ts, statement};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Runner;
use super::finisher::Ended;
use super::tenant::{Loaded, work_ended};
use super::work::Hand;
use crate::kind::{Kind, Shape, TenantWork};
use crate::{Failed, Run};

/// So many share a transaction at most: what it has locked is held until the last is done.
const MOST: usize = 32;

#[derive(sqlx::FromRow)]
struct EndedFirst {
    id: Uuid,
    args: Value,
    next: Option<Value>,
    group_id: Option<Uuid>,
}

impl Runner {
    /// Jobs as they are to be taken: those that may share a transaction in one group, in their order; every other alone.
    pub(super) fn grouped(&self, jobs: Vec<LeasedJob>) -> Vec<Vec<LeasedJob>> {
        let mut groups: Vec<Vec<LeasedJob>> = Vec::with_capacity(jobs.len());
        let mut open: HashMap<(Uuid, &'static str), usize> = HashMap::new();
        for job in jobs {
            let Some(kind) = self.kinds.get(&job.kind).filter(|kind| kind.shares()) else {
                groups.push(vec![job]);
                continue;
            };
            let place = open.entry((job.tenant().uuid(), kind.name)).or_insert(groups.len());
            match groups.get_mut(*place) {
                Some(group) if group.len() < MOST => group.push(job),
                _ => {
                    *place = groups.len();
                    groups.push(vec![job]);
                }
            }
        }
        groups
    }

    /// Runs a group; each by itself if they are not all done together. Reports the end of each.
    pub(super) async fn work_group(&self, jobs: &[LeasedJob], worker: Uuid, abort: &CancellationToken, ended: &mpsc::Sender<Ended>) {
        if let [first, _, ..] = jobs
            && let Some(kind) = self.kinds.get(&first.kind)
            && let Shape::Tenant(work) = &kind.shape
            && self.all_done(jobs, worker, kind, work.as_ref(), abort).await
        {
            jobs.iter().for_each(|job| self.held.let_go(job.reference()));
            return;
        }
        for job in jobs {
            let outcome = self.work(job, worker, abort).await;
            self.report(outcome, worker, job.reference(), ended).await;
        }
    }

    async fn all_done(&self, jobs: &[LeasedJob], worker: Uuid, kind: &Kind, work: &dyn TenantWork, abort: &CancellationToken) -> bool {
        let began = std::time::Instant::now();
        let runs: Vec<Arc<Run>> = jobs.iter().map(|job| Arc::new(self.run_of(kind, job))).collect();
        for (job, run) in jobs.iter().zip(&runs) {
            self.held.hold(job.reference(), Arc::clone(run));
        }
        let hands: Vec<Hand<'_>> = jobs.iter().zip(&runs).map(|(job, run)| Hand { kind, job, worker, run }).collect();
        let guarded = AssertUnwindSafe(self.try_together(&hands, work)).catch_unwind();
        let many = tokio::select! {
            biased;
            done = guarded => match done { Ok(Ok(many)) => many, _ => return false },
            () = tokio::time::sleep(kind.policy.limit) => return false,
            () = abort.cancelled() => return false,
        };
        let now = self.db.clock().now();
        for job in jobs {
            metrics::histogram!("fiberbill_job_wait_seconds", "kind" => kind.name).record(now.duration_since(job.run_at.0).as_secs_f64().max(0.0));
        }
        metrics::histogram!("fiberbill_job_run_seconds", "kind" => kind.name).record(began.elapsed().as_secs_f64());
        metrics::counter!("fiberbill_jobs_total", "kind" => kind.name, "outcome" => "done").increment(many);
        true
    }

    /// Ends those that are still this worker's, works for each, commits. Returns how many that were.
    async fn try_together(&self, hands: &[Hand<'_>], work: &dyn TenantWork) -> Result<u64, Failed> {
        let Some(first) = hands.first() else { return Ok(0) };
        let mut tx = self.db.begin(&first.job.context(first.kind.name)).await?;
        let now = Ts(tx.now());
        let (ids, attempts): (Vec<Uuid>, Vec<i16>) = hands.iter().map(|hand| (hand.job.id, hand.job.attempt)).unzip();
        let ending = statement!("tenant/end_together.sql").bind(ids).bind(attempts).bind(first.worker).bind(now).bind("running");
        let rows: Vec<EndedFirst> = tx.keep_book(ending).await?;
        let mut ours: HashMap<Uuid, Loaded> =
            rows.into_iter().map(|row| (row.id, Loaded { args: row.args, next: row.next, group_id: row.group_id })).collect();
        let (mut many, mut in_groups) = (0, Vec::new());
        for hand in hands {
            // One that is not there is somebody else's by now.
            let Some(loaded) = ours.remove(&hand.job.id) else { continue };
            tx.go_on_for(hand.job.id);
            work_ended(&mut tx, hand, work, &loaded, now).await?;
            many += 1;
            in_groups.extend(loaded.group_id.map(|group| (hand, group)));
        }
        tx.commit().await?;
        for (hand, group) in in_groups {
            self.look_after_group(hand, Some(group)).await;
        }
        Ok(many)
    }
}
