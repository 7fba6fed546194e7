//! A lane: leases as many jobs as it has places, starts each, and waits to be woken when there is nothing.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_util::sync::CancellationToken;

use super::finisher::Ended;
use super::walk::Walk;
use super::{Lane, Runner};

/// So many milliseconds a lane that leases ahead waits until a lease is worth it; and one that does not, when nearly all of its places are taken.
const PATIENCE: u32 = 6;
const SHORT_PATIENCE: u32 = 2;
/// How soon it is looked again whether a company at its cap has room.
const HELD_BACK: Duration = Duration::from_millis(50);
/// When the database does not answer.
const AGAIN: Duration = Duration::from_millis(300);

impl Runner {
    pub(super) async fn serve(self: Arc<Self>, lane: Lane, ended: mpsc::Sender<Ended>, stop: CancellationToken) {
        let places = Arc::new(Semaphore::new(lane.slots + lane.ahead));
        let slots = Arc::new(Semaphore::new(lane.slots));
        let hearer = self.db.bell().hearer(lane.queue.name);
        let mut walk = Walk::new(lane, self.settings.cap(&lane));
        let abort = CancellationToken::new();
        while let Some(mut free) = free_places(&places, &lane, &stop).await {
            let worker = self.worker();
            let lease = match walk.lease(&self.db, worker, free.num_permits()).await {
                Ok(leased) => leased,
                Err(error) => {
                    tracing::warn!(queue = lane.queue.name, %error, "no jobs can be leased");
                    pause(AGAIN, &stop).await;
                    continue;
                }
            };
            for jobs in self.grouped(lease.jobs) {
                let Some(place) = free.split(jobs.len()) else { break };
                tokio::spawn(Arc::clone(&self).take(jobs, worker, (place, Arc::clone(&slots)), ended.clone(), (stop.clone(), abort.clone())));
            }
            drop(free);
            if !lease.more {
                // Room below a cap may come from another process, which does not ring for that.
                let patience = if lease.held_back { self.settings.poll.min(HELD_BACK) } else { self.settings.poll };
                self.held_back.store(lease.held_back, Ordering::Release);
                tokio::select! {
                    () = hearer.notified() => {}
                    () = tokio::time::sleep(patience) => {}
                    () = stop.cancelled() => {}
                }
            }
        }
        self.end_lane(&lane, &places, &abort).await;
    }

    /// Waits until every place is free. What does not end in time is broken off: a transaction is rolled back, and the job is handed back.
    async fn end_lane(&self, lane: &Lane, places: &Arc<Semaphore>, abort: &CancellationToken) {
        let all = u32::try_from(lane.slots + lane.ahead).unwrap_or(u32::MAX);
        if tokio::time::timeout(self.settings.patience, places.acquire_many(all)).await.is_err() {
            tracing::warn!(queue = lane.queue.name, "jobs that did not end in time are broken off and handed back");
            abort.cancel();
            let _ = tokio::time::timeout(self.settings.patience, places.acquire_many(all)).await;
        }
    }
}

async fn pause(time: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = stop.cancelled() => {}
    }
}

/// Waits for a free place and takes all that are free with it; `None` when it is time to stop.
async fn free_places(places: &Arc<Semaphore>, lane: &Lane, stop: &CancellationToken) -> Option<OwnedSemaphorePermit> {
    let mut free = tokio::select! {
        biased;
        () = stop.cancelled() => return None,
        place = Arc::clone(places).acquire_owned() => place.ok()?,
    };
    // A moment's patience makes one large lease of many small ones, where jobs are over in no time.
    let (worth_it, patience) = if lane.ahead == 0 { (lane.slots / 4, SHORT_PATIENCE) } else { ((lane.slots + lane.ahead) / 2, PATIENCE) };
    for _ in 0..patience {
        if places.available_permits() + 1 >= worth_it {
            break;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let rest = u32::try_from(places.available_permits()).unwrap_or_default();
    if let Ok(more) = Arc::clone(places).try_acquire_many_owned(rest) {
        free.merge(more);
    }
    Some(free)
}
