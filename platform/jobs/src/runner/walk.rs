//! Where a lane is in the ring of companies, and which way of leasing fits what it found there last.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tenancy::{Ask, Db, DbError, Hints, LeasedJob, Shares};
use uuid::Uuid;

use super::Lane;

/// After so long the run of dead entries behind a hint may hold late commits and retries: look again.
const HINT: Duration = Duration::from_secs(1);
/// A company that gave so many jobs in one lease has such a run.
const MANY: usize = 32;
/// A lap with fewer jobs than this has few companies behind it.
const LAP: usize = 64;

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
    hints: Hints,
    hinted_since: Instant,
}

impl Walk {
    pub fn new(lane: Lane, cap: i32) -> Self {
        let (after, shares, hints) = (Uuid::nil(), Shares::default(), Hints::default());
        Self { lane, cap, way: Way::Idle, after, lap: 0, shares, hints, hinted_since: Instant::now() }
    }

    /// Leases up to so many jobs.
    pub async fn lease(&mut self, db: &Db, worker: Uuid, many: usize) -> Result<Lease, DbError> {
        if self.hinted_since.elapsed() > HINT {
            self.hints = Hints::default();
            self.hinted_since = Instant::now();
        }
        let ask = Ask {
            queue: self.lane.queue.name,
            many: i32::try_from(many).unwrap_or(i32::MAX),
            worker,
            now: db.clock().now(),
            after: self.after,
            hints: &self.hints,
            cap: self.cap,
            reach: self.lane.queue.reach,
        };
        let mut lease = if self.way == Way::Share {
            let shared = db.platform().lease_share(&ask, &mut self.shares).await?;
            let full = shared.jobs.len() == many;
            self.way = if shared.too_many && full { Way::Round } else { Way::Share };
            if !full {
                self.way = Way::Idle;
            }
            Lease { jobs: shared.jobs, more: full, held_back: shared.held_back }
        } else {
            let jobs = db.platform().lease_round(&ask).await?;
            self.go_on(&jobs, jobs.len() == many);
            Lease { jobs, more: true, held_back: false }
        };
        lease.jobs.sort_by_key(|job| (job.priority, job.id));
        self.note(&lease.jobs);
        Ok(lease)
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

    fn note(&mut self, jobs: &[LeasedJob]) {
        let mut of_company: HashMap<Uuid, usize> = HashMap::new();
        for job in jobs {
            *of_company.entry(job.tenant().uuid()).or_default() += 1;
        }
        for job in jobs {
            if self.hints.knows(job) || of_company.get(&job.tenant().uuid()).is_some_and(|many| *many >= MANY) {
                self.hints.note(job);
            }
        }
    }
}
