//! Ends jobs that have nothing to write down, many in one statement; whatever the database is doing, none is forgotten.

use std::sync::Arc;
use std::time::Duration;

use tenancy::JobRef;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::Runner;

/// So many at once at most.
const ARMFUL: usize = 500;

/// What is to be written down of a job.
pub(super) enum Ended {
    Done(Uuid, JobRef),
    /// It was never begun.
    Back(Uuid, JobRef),
}

impl Runner {
    pub(super) async fn finish(self: Arc<Self>, mut ending: mpsc::Receiver<Ended>) {
        let mut gathered = Vec::with_capacity(ARMFUL);
        while let Some(first) = ending.recv().await {
            gathered.push(first);
            let until = tokio::time::Instant::now() + self.settings.flush;
            while gathered.len() < ARMFUL {
                match tokio::time::timeout_at(until, ending.recv()).await {
                    Ok(Some(next)) => gathered.push(next),
                    _ => break,
                }
            }
            self.write_down(std::mem::take(&mut gathered)).await;
        }
    }

    pub(super) async fn write_down(&self, gathered: Vec<Ended>) {
        let (mut done, mut back) = (Vec::new(), Vec::new());
        for one in gathered {
            match one {
                Ended::Done(worker, job) => done.push((worker, job)),
                Ended::Back(worker, job) => back.push((worker, job)),
            }
        }
        for (worker, jobs) in by_worker(done) {
            while let Err(error) = self.db.platform().finish_jobs(worker, &jobs, self.db.clock().now()).await {
                tracing::warn!(%error, jobs = jobs.len(), "ended jobs cannot be written down yet");
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
            jobs.iter().for_each(|job| self.held.let_go(*job));
            self.room();
        }
        for (worker, jobs) in by_worker(back) {
            // Not worth waiting for: who does not get them back is rescued.
            if let Err(error) = self.db.platform().give_back_jobs(worker, &jobs).await {
                tracing::warn!(%error, jobs = jobs.len(), "jobs cannot be handed back");
            }
            jobs.iter().for_each(|job| self.held.let_go(*job));
        }
    }
}

/// Nearly always one worker: another only after having been taken for dead.
fn by_worker(jobs: Vec<(Uuid, JobRef)>) -> Vec<(Uuid, Vec<JobRef>)> {
    let mut sorted: Vec<(Uuid, Vec<JobRef>)> = Vec::new();
    for (worker, job) in jobs {
        match sorted.iter_mut().find(|(known, _)| *known == worker) {
            Some((_, jobs)) => jobs.push(job),
            None => sorted.push((worker, vec![job])),
        }
    }
    sorted
}
