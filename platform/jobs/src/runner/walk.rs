//! Where a lane is in the ring of companies, and which way of leasing fits what it found there last.

use std::time::{Duration, Instant};

use tenancy::{Ask, Db, DbError, Hints, Known, LeasedJob, Shares};
use uuid::Uuid;

use super::Lane;

/// Late commits and retries lie before the last job that a company gave: after so long it is looked for them.
const MEMORY: Duration = Duration::from_secs(1);
/// A company that gave so many jobs has a run of dead entries behind it; so many of these are remembered where places are shared out.
const HEAVY: usize = 32;
const MANY: usize = 64;
/// A lap with fewer jobs than this has few companies behind it.
const LAP: usize = 64;
/// A look round that took longer is not repeated before it has been paid for: so many times as long the lane goes by what it knows.
const LONG: Duration = Duration::from_millis(15);
const PAID: u32 = 4;
/// Where a look round takes long, so often it is found anew which leases may still run.
const FLOORS: Duration = Duration::from_millis(250);
/// A company gives up to four jobs in a round, by its weight; a few that give none are passed over.
const COMPANIES: usize = 2;

/// What the next lease is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing was there: one cheap look for whatever comes.
    Idle,
    /// Many companies have work.
    Round,
    /// Few have: by weight.
    Share,
}

/// What a lease came to.
pub(super) struct Lease {
    pub jobs: Vec<LeasedJob>,
    /// More may be there at once.
    pub more: bool,
    /// A company is at its cap: worth a look when one of its jobs has ended, wherever that is.
    pub held_back: bool,
}

pub(super) struct Walk {
    lane: Lane,
    cap: i32,
    way: Way,
    /// The company served last, and what this lap gave so far.
    after: Uuid,
    lap: usize,
    shares: Shares,
    known: Known,
    /// The same among the known ones alone, which are gone by until then.
    known_after: Uuid,
    known_lap: usize,
    known_until: Instant,
    floors_at: Instant,
    remember_until: Instant,
}

impl Walk {
    pub fn new(lane: Lane, cap: i32) -> Self {
        let now = Instant::now();
        Self {
            lane,
            cap,
            way: Way::Idle,
            after: Uuid::nil(),
            lap: 0,
            shares: Shares::default(),
            known: Known::default(),
            known_after: Uuid::nil(),
            known_lap: 0,
            known_until: now,
            floors_at: now,
            remember_until: now + MEMORY,
        }
    }

    /// Leases up to so many jobs.
    pub async fn lease(&mut self, db: &Db, worker: Uuid, many: usize) -> Result<Lease, DbError> {
        let lease = match self.way {
            Way::Share => self.share(db, worker, many).await,
            Way::Round if self.known_until > Instant::now() && !self.known.is_empty() => self.by_memory(db, worker, many).await,
            Way::Round | Way::Idle => self.look_round(db, worker, many).await,
        };
        // A database that comes back from a crash may count its transactions from further back: what was known holds no longer.
        let mut lease = lease.inspect_err(|_| self.known = Known::default())?;
        lease.jobs.sort_by_key(|job| (job.priority, job.id));
        Ok(lease)
    }

    async fn share(&mut self, db: &Db, worker: Uuid, many: usize) -> Result<Lease, DbError> {
        let began = Instant::now();
        let fresh = began > self.remember_until;
        if fresh {
            self.known = Known::default();
        } else if self.floors_at < began && !self.known.is_empty() {
            self.floors_at = began + FLOORS;
            db.platform().find_oldest_leases(&mut self.known).await?;
        }
        let hints = self.known.heavy(HEAVY, MANY);
        let ask = self.ask(db, worker, many, &hints);
        let shared = db.platform().lease_share(&ask, &mut self.shares).await?;
        if fresh {
            self.remember_until = Instant::now() + MEMORY.max(began.elapsed() * PAID);
        }
        self.known.note(&shared.jobs);
        let full = shared.jobs.len() == many;
        self.way = if !full {
            Way::Idle
        } else if shared.too_many {
            Way::Round
        } else {
            Way::Share
        };
        Ok(Lease { jobs: shared.jobs, more: full, held_back: shared.held_back })
    }

    async fn look_round(&mut self, db: &Db, worker: Uuid, many: usize) -> Result<Lease, DbError> {
        let began = Instant::now();
        let hints = Hints::default();
        let jobs = db.platform().lease_round(&self.ask(db, worker, many, &hints)).await?;
        self.known.note(&jobs);
        if self.way == Way::Round && began.elapsed() > LONG {
            self.known_until = Instant::now() + began.elapsed() * PAID;
        }
        self.go_on(&jobs, jobs.len() == many);
        Ok(Lease { jobs, more: true, held_back: false })
    }

    /// After a round: on from where it ended, from the beginning again, or, where a whole lap gave little, a look at who is left.
    fn go_on(&mut self, jobs: &[LeasedJob], full: bool) {
        self.lap += jobs.len();
        if full {
            self.way = Way::Round;
            self.after = jobs.iter().map(|job| job.tenant().uuid()).max().unwrap_or_default();
            return;
        }
        self.way = if self.way == Way::Round && self.lap >= LAP { Way::Round } else { Way::Share };
        self.after = Uuid::nil();
        self.lap = 0;
    }

    /// A round of the companies that are known, past what they gave: cheap also where dead entries cannot be cleared away.
    async fn by_memory(&mut self, db: &Db, worker: Uuid, many: usize) -> Result<Lease, DbError> {
        let now = Instant::now();
        if self.floors_at < now {
            self.floors_at = now + FLOORS;
            db.platform().find_oldest_leases(&mut self.known).await?;
        }
        let hints = self.known.after(self.known_after, (many / COMPANIES).max(LAP));
        let jobs = if hints.is_empty() { Vec::new() } else { db.platform().lease_known(&self.ask(db, worker, many, &hints)).await? };
        let full = jobs.len() == many;
        self.known_lap += jobs.len();
        self.known_after = match hints.last() {
            _ if full => jobs.iter().map(|job| job.tenant().uuid()).max().unwrap_or_default(),
            Some(last) => last,
            None => {
                // A lap that gave little is no reason to go by memory any longer.
                if self.known_lap < LAP {
                    self.known_until = now;
                }
                self.known_lap = 0;
                Uuid::nil()
            }
        };
        self.known.note_asked(&hints, &jobs, full);
        Ok(Lease { jobs, more: true, held_back: false })
    }

    fn ask<'a>(&self, db: &Db, worker: Uuid, many: usize, hints: &'a Hints) -> Ask<'a> {
        Ask {
            queue: self.lane.queue.name,
            many: i32::try_from(many).unwrap_or(i32::MAX),
            worker,
            now: db.clock().now(),
            after: self.after,
            hints,
            cap: self.cap,
            reach: self.lane.queue.reach,
        }
    }
}
