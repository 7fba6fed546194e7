//! Where a lane is in the ring of companies, and which way of leasing fits what it found there last.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tenancy::{Ask, Db, DbError, Hints, LeasedJob};
use uuid::Uuid;

use super::Lane;

/// After so long the run of dead entries behind a hint may hold late commits and retries: look again.
const HINT: Duration = Duration::from_secs(1);
/// A company that gave so many jobs in one lease has such a run.
const MANY: usize = 8;

pub(super) struct Walk {
    lane: Lane,
    cap: i32,
    after: Uuid,
    /// Few companies have work: share out instead of going round.
    few: bool,
    hints: Hints,
    hinted_since: Instant,
}

impl Walk {
    pub fn new(lane: Lane, cap: i32) -> Self {
        Self { lane, cap, after: Uuid::nil(), few: false, hints: Hints::default(), hinted_since: Instant::now() }
    }

    /// Leases up to so many jobs. The flag says whether more may be there at once.
    pub async fn lease(&mut self, db: &Db, worker: Uuid, many: usize) -> Result<(Vec<LeasedJob>, bool), DbError> {
        if self.hinted_since.elapsed() > HINT {
            self.hints = Hints::default();
            self.hinted_since = Instant::now();
        }
        let asked = i32::try_from(many).unwrap_or(i32::MAX);
        let ask = Ask {
            queue: self.lane.queue.name,
            many: asked,
            worker,
            now: db.clock().now(),
            after: self.after,
            hints: &self.hints,
            cap: self.cap,
            reach: self.lane.queue.reach,
        };
        let shared = self.few;
        let mut jobs = if shared { db.platform().lease_share(&ask).await? } else { db.platform().lease_round(&ask).await? };
        jobs.sort_by_key(|job| (job.priority, job.id));
        let short = jobs.len() < many;
        if shared {
            self.few = !short;
        } else {
            // The end of the ring was reached, or there are few companies: the next lease looks at all of them.
            self.few = short && (self.after != Uuid::nil() || !jobs.is_empty());
            self.after = if short { Uuid::nil() } else { jobs.iter().map(|job| job.tenant().uuid()).max().unwrap_or_default() };
        }
        self.note(&jobs);
        let more = if shared { !short } else { !short || self.few };
        Ok((jobs, more))
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
