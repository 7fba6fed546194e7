//! Runs what is due here and now, one after the other, until nothing is: for tests, which move the clock, and for short commands.

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Runner;
use super::walk::Walk;
use crate::schedules;

impl Runner {
    /// Fires schedules, wakes what waited and runs everything. Returns how many jobs it ran.
    pub async fn drain(&self) -> usize {
        let mut ran = 0;
        loop {
            if let Err(error) = schedules::fire_due(&self.db, &self.catalogue).await {
                tracing::warn!(%error, "the schedules cannot be looked at");
            }
            let (platform, now) = (self.db.platform(), self.db.clock().now());
            let _ = platform.wait_anew(now).await;
            let _ = platform.wake_due(now, i64::MAX).await;
            let round = self.drain_once().await;
            if round == 0 {
                return ran;
            }
            ran += round;
        }
    }

    async fn drain_once(&self) -> usize {
        let worker: Uuid = self.worker();
        let mut ran = 0;
        for lane in &self.settings.lanes {
            let mut walk = Walk::new(*lane, i32::MAX);
            while let Ok(lease) = walk.lease(&self.db, worker, 16).await.inspect_err(|error| tracing::warn!(%error, "no jobs can be leased")) {
                ran += lease.jobs.len();
                let (ended, mut ending) = mpsc::channel(lease.jobs.len().max(1));
                for jobs in self.grouped(lease.jobs) {
                    self.work_group(&jobs, worker, &CancellationToken::new(), &ended).await;
                }
                while let Ok(one) = ending.try_recv() {
                    self.write_down(vec![one]).await;
                }
                if !lease.more {
                    break;
                }
            }
        }
        ran
    }
}
