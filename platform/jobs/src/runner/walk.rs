//! Where a lane is in the ring of companies, and which way of leasing fits what it found there last.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tenancy::{Ask, Db, DbError, Hints, LeasedJob, Shares};
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
    /// Too many companies have work to share out among them: go round.
    round: bool,
    shares: Shares,
    hints: Hints,
    hinted_since: Instant,
}

impl Walk {
    pub fn new(lane: Lane, cap: i32) -> Self {
        Self { lane, cap, after: Uuid::nil(), round: false, shares: Shares::default(), hints: Hints::default(), hinted_since: Instant::now() }
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
        let (mut jobs, more) = if self.round {
            let jobs = db.platform().lease_round(&ask).await?;
            let short = jobs.len() < many;
            // The end of the ring was reached: the next lease looks who is left.
            self.round = !short;
            self.after = if short { Uuid::nil() } else { jobs.iter().map(|job| job.tenant().uuid()).max().unwrap_or_default() };
            (jobs, true)
        } else {
            let (jobs, too_many) = db.platform().lease_share(&ask, &mut self.shares).await?;
            self.round = too_many && !jobs.is_empty();
            let more = jobs.len() == many;
            (jobs, more)
        };
        jobs.sort_by_key(|job| (job.priority, job.id));
        self.note(&jobs);
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
