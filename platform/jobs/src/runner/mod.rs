//! The runner: leases jobs for its lanes, runs each, and sees to it that whatever it leased has an end. Any number of them work beside each other.

mod drain;
mod finisher;
mod held;
mod keeper;
mod lane;
mod outside;
mod settle;
mod tenant;
mod together;
mod walk;
mod work;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tenancy::{Db, Queues};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::schedules::Catalogue;
use crate::{Kinds, Queue};
pub use keeper::tell;

use finisher::Ended;
use held::Held;

/// A queue and how much of this process works on it.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    pub queue: Queue,
    /// Jobs at work at once.
    pub slots: usize,
    /// Jobs leased ahead of a free slot: worth it where jobs are over in no time.
    pub ahead: usize,
}

/// How a runner behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// As operators see it: host and process.
    pub name: String,
    pub version: &'static str,
    pub lanes: Vec<Lane>,
    /// How many jobs of one company may run at once where its policy says nothing; always fewer than there are places.
    pub cap: Option<i32>,
    /// Whether it looks after the schedules too.
    pub schedules: bool,
    /// How often to look without having been woken.
    pub poll: Duration,
    /// How long ended jobs are gathered before they are written down together.
    pub flush: Duration,
    pub beat: Duration,
    /// A worker silent for so long is dead.
    pub dead_after: Duration,
    /// How long running jobs may take to end when the process is to stop.
    pub patience: Duration,
}

impl Settings {
    #[must_use]
    pub fn new(name: &str, version: &'static str) -> Self {
        let lane = |queue, slots| Lane { queue, slots, ahead: 0 };
        Self {
            name: name.to_owned(),
            version,
            lanes: vec![lane(Queue::MAIN, 8), lane(Queue::BULK, 3), lane(Queue::MAIL, 4), lane(Queue::CLOSING, 2)],
            cap: None,
            schedules: true,
            poll: Duration::from_secs(1),
            flush: Duration::from_millis(3),
            beat: Duration::from_secs(1),
            dead_after: Duration::from_secs(10),
            patience: Duration::from_secs(25),
        }
    }

    /// The cap of a company in this lane: three quarters of the places, so that one is always left for another.
    fn cap(&self, lane: &Lane) -> i32 {
        let places = lane.slots + lane.ahead;
        let most = (places * 3 / 4).max(1);
        self.cap.unwrap_or_else(|| i32::try_from(most).unwrap_or(i32::MAX))
    }
}

/// One of any number, here or on other machines.
pub struct Runner {
    db: Db,
    kinds: Kinds,
    catalogue: Catalogue,
    settings: Settings,
    /// Who we are in the book; another after having been taken for dead.
    worker: Mutex<Uuid>,
    held: Held,
    /// The schedules were looked at since the last beat.
    ticked: AtomicBool,
    /// A lane waits for a company at its cap.
    held_back: AtomicBool,
    /// The connection over which we ring for others.
    own_mouth: AtomicU32,
}

impl Runner {
    #[must_use]
    pub fn new(db: Db, kinds: Kinds, catalogue: Catalogue, settings: Settings) -> Self {
        let worker = Mutex::new(db.random().id(db.clock().now()));
        Self {
            db,
            kinds,
            catalogue,
            settings,
            worker,
            held: Held::default(),
            ticked: AtomicBool::new(false),
            held_back: AtomicBool::new(false),
            own_mouth: AtomicU32::new(0),
        }
    }

    #[must_use]
    pub const fn db(&self) -> &Db {
        &self.db
    }

    #[must_use]
    pub const fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Jobs have ended: whoever waits for room below a cap looks again.
    fn room(&self) {
        if self.held_back.swap(false, Ordering::AcqRel) {
            self.db.bell().ring_here(Queues::All);
        }
    }

    fn worker(&self) -> Uuid {
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The book took us for dead, and may have given away what we hold: what we lease from now on is another worker's.
    fn renew(&self) -> Uuid {
        let fresh = self.db.random().id(self.db.clock().now());
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        fresh
    }

    /// Works until told to stop; then leases nothing more, lets what runs end, hands back the rest and signs off.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let (ended, ending) = mpsc::channel::<Ended>(4096);
        let end = CancellationToken::new();
        self.sign_on().await;
        let finisher = tokio::spawn(Arc::clone(&self).finish(ending));
        let helpers = [
            tokio::spawn(Arc::clone(&self).keep(end.clone(), stop.clone())),
            tokio::spawn(Arc::clone(&self).hear(end.clone())),
            tokio::spawn(Arc::clone(&self).tell(end.clone())),
        ];
        let scheduling = self.settings.schedules.then(|| tokio::spawn(Arc::clone(&self).schedule(stop.clone())));
        let lanes: Vec<_> =
            self.settings.lanes.iter().map(|lane| tokio::spawn(Arc::clone(&self).serve(*lane, ended.clone(), stop.clone()))).collect();
        drop(ended);
        for lane in lanes {
            let _ = lane.await;
        }
        let _ = finisher.await;
        if let Some(scheduling) = scheduling {
            let _ = scheduling.await;
        }
        end.cancel();
        for helper in helpers {
            let _ = helper.await;
        }
        let _ = self.db.platform().leave(self.worker()).await;
    }
}
