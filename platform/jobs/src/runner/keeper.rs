//! Keeps the house while others work: a sign of life every second, what the dead held, what has waited long enough, what is to be stopped.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use tenancy::{Beat, Db, DbError, Queues};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Runner;
use crate::{group, schedules};

/// So many of those that waited are woken in one statement.
const WOKEN: i64 = 1000;
/// Every so many beats: what nobody holds, and groups that nobody closed.
const SELDOM: u64 = 10;
/// A group is looked after when its workers have had time enough to do it themselves.
const GROUP_AGE: SignedDuration = SignedDuration::from_secs(30);

/// What the keeper remembers from beat to beat.
struct Memory {
    beats: u64,
    /// Since when every beat has been written: who was cut off from the book judges nobody.
    seen_since: Option<Instant>,
    /// Jobs that the book says are ours and that we do not hold.
    strange: HashSet<Uuid>,
}

impl Runner {
    pub(super) async fn sign_on(&self) {
        while let Err(error) = self.beat(false).await {
            tracing::warn!(%error, "the book of workers cannot be written yet");
            tokio::time::sleep(self.settings.beat).await;
        }
    }

    pub(super) async fn keep(self: Arc<Self>, end: CancellationToken, stop: CancellationToken) {
        let mut tick = tokio::time::interval(self.settings.beat);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut memory = Memory { beats: 0, seen_since: None, strange: HashSet::new() };
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                () = end.cancelled() => return,
            }
            if let Err(error) = self.keep_once(&mut memory, stop.is_cancelled()).await {
                memory.seen_since = None;
                tracing::warn!(%error, "the keeper was cut off");
            }
        }
    }

    async fn keep_once(&self, memory: &mut Memory, stopping: bool) -> Result<(), DbError> {
        if self.beat(stopping).await? && memory.seen_since.is_some() {
            tracing::warn!("the book took this worker for dead; it goes on under another number");
            self.renew();
            self.beat(stopping).await?;
        }
        let since = *memory.seen_since.get_or_insert_with(Instant::now);
        memory.beats += 1;
        let (platform, now) = (self.db.platform(), self.db.clock().now());
        let anew = platform.wait_anew(now).await?;
        if anew > 0 {
            tracing::warn!(jobs = anew, "the clock was put back: these jobs wait from now on");
        }
        let mut woken = platform.wake_due(now, WOKEN).await?;
        let progress = self.held.progress();
        if !progress.is_empty() {
            platform.note_progress(&progress).await?;
        }
        for job in platform.to_cancel(&[self.worker()]).await? {
            self.held.stop(job);
        }
        if since.elapsed() >= self.settings.dead_after {
            woken += self.rescue().await?;
        }
        if memory.beats.is_multiple_of(SELDOM) {
            woken += self.recover_strange(memory).await?;
            self.close_groups().await?;
        }
        if woken > 0 {
            self.db.bell().ring(Queues::All);
        }
        Ok(())
    }

    async fn beat(&self, stopping: bool) -> Result<bool, DbError> {
        let duties = self.settings.lanes.iter().map(|lane| lane.queue.name.to_owned());
        let slots: usize = self.settings.lanes.iter().map(|lane| lane.slots).sum();
        let beat = Beat {
            worker: self.worker(),
            name: &self.settings.name,
            version: self.settings.version,
            duties: duties.chain(self.settings.schedules.then(|| "schedules".to_owned())).collect(),
            slots: i32::try_from(slots).unwrap_or(i32::MAX),
            busy: i32::try_from(self.held.many()).unwrap_or(i32::MAX),
            memory: memory(),
            ticked: self.ticked.swap(false, Ordering::AcqRel),
            stopping,
        };
        self.db.platform().beat(&beat).await
    }

    async fn rescue(&self) -> Result<usize, DbError> {
        let now = self.db.clock().now();
        let mut back = 0;
        for rescued in self.db.platform().rescue(self.settings.dead_after.as_secs_f64(), now).await? {
            if rescued.state == "worker" {
                if rescued.many > 0 {
                    tracing::warn!(workers = rescued.many, "workers fell silent and were taken out of the book");
                }
                continue;
            }
            let many = usize::try_from(rescued.many).unwrap_or_default();
            tracing::warn!(kind = %rescued.kind, state = %rescued.state, many, "jobs of a dead worker were taken back");
            metrics::counter!("fiberbill_jobs_rescued_total", "state" => rescued.state).increment(many as u64);
            back += many;
        }
        Ok(back)
    }

    /// Jobs that the book says are ours and that we never got: the answer to a lease was lost on the way. Seen twice, they go back.
    async fn recover_strange(&self, memory: &mut Memory) -> Result<usize, DbError> {
        let platform = self.db.platform();
        let ours = platform.running_of(self.worker()).await?;
        let strange: Vec<_> = ours.into_iter().filter(|job| !self.held.holds(job.id)).collect();
        let (again, fresh): (Vec<_>, Vec<_>) = strange.into_iter().partition(|job| memory.strange.contains(&job.id));
        memory.strange = fresh.iter().map(|job| job.id).collect();
        let mut back = platform.rescue_orphans(self.db.clock().now()).await?;
        if !again.is_empty() {
            back += platform.give_back_jobs(self.worker(), &again).await?;
        }
        Ok(back)
    }

    /// Groups whose last worker died between ending its job and looking.
    async fn close_groups(&self) -> Result<(), DbError> {
        let before = self.db.clock().now() - GROUP_AGE;
        for duty in self.db.platform().open_groups(before, 100).await? {
            let Some(id) = duty.id else { continue };
            let mut tx = self.db.begin(&duty.context("jobs.close_group")).await?;
            if group::close(&mut tx, id).await? {
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Listens for other processes. A line that breaks is taken up again; meanwhile polling goes on.
    pub(super) async fn hear(self: Arc<Self>, end: CancellationToken) {
        while !end.is_cancelled() {
            tokio::select! {
                _ = self.listen() => tokio::time::sleep(Duration::from_millis(500)).await,
                () = end.cancelled() => {}
            }
        }
    }

    async fn listen(&self) -> Result<(), DbError> {
        let mut ears = self.db.listen().await?;
        loop {
            // One's own ring was heard before it was told.
            if ears.hear().await? != self.own_mouth.load(Ordering::Acquire) {
                self.db.bell().ring_here(Queues::All);
            }
        }
    }

    pub(super) async fn tell(self: Arc<Self>, end: CancellationToken) {
        tell(&self.db, &end, |process| self.own_mouth.store(process, Ordering::Release)).await;
    }

    /// Looks after the schedules: whoever comes first fires, and the others find nothing due.
    pub(super) async fn schedule(self: Arc<Self>, stop: CancellationToken) {
        while !stop.is_cancelled() {
            match schedules::fire_due(&self.db, &self.catalogue).await {
                Ok(_) => self.ticked.store(true, Ordering::Release),
                Err(error) => tracing::warn!(%error, "the schedules cannot be looked at"),
            }
            tokio::select! {
                () = tokio::time::sleep(self.settings.poll) => {}
                () = stop.cancelled() => {}
            }
        }
    }
}

/// Tells other processes of work that was committed here, at most fifty times a second: beside every runner, and beside pages that have none.
pub async fn tell(db: &Db, end: &CancellationToken, own: impl Fn(u32)) {
    while !end.is_cancelled() {
        // Lost, it costs those others a second.
        let telling = async {
            let mut mouth = db.mouth().await?;
            own(mouth.process);
            loop {
                db.bell().to_tell().await;
                mouth.ring().await?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            #[expect(unreachable_code, reason = "gives the block its type")]
            Ok::<(), DbError>(())
        };
        tokio::select! {
            _ = telling => tokio::time::sleep(Duration::from_millis(500)).await,
            () = end.cancelled() => {}
        }
    }
}

/// Bytes of memory that this process occupies; none where the system does not say.
fn memory() -> i64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: i64 = statm.split_whitespace().nth(1).and_then(|text| text.parse().ok()).unwrap_or_default();
    pages * 4096
}
