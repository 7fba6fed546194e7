//! What a worker knows of the companies that gave it jobs lately: behind the last job of each lies a run of dead index entries.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use sqlx::FromRow;
use uuid::Uuid;

use super::leasing::LeasedJob;
use crate::{DbError, Platform};

/// A company that was asked so often and gave nothing is forgotten.
const PATIENCE: u8 = 16;

#[derive(Clone, Copy, Debug)]
struct Seen {
    /// Priority and id of the last job that it gave.
    last: (i16, Uuid),
    /// No lease before this one can still be running.
    floor: i64,
    given: usize,
    in_vain: u8,
}

/// Companies in the order of the ring.
#[derive(Clone, Debug, Default)]
pub struct Known {
    companies: BTreeMap<Uuid, Seen>,
}

/// Some of them, as the statements want them.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// In rising order.
    pub(crate) tenants: Vec<Uuid>,
    pub(crate) priorities: Vec<i16>,
    pub(crate) ids: Vec<Uuid>,
    pub(crate) floors: Vec<i64>,
}

impl Hints {
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.tenants.is_empty()
    }

    #[must_use]
    pub fn last(&self) -> Option<Uuid> {
        self.tenants.last().copied()
    }
}

impl FromIterator<(Uuid, Seen)> for Hints {
    fn from_iter<I: IntoIterator<Item = (Uuid, Seen)>>(companies: I) -> Self {
        let mut hints = Self::default();
        for (tenant, seen) in companies {
            hints.tenants.push(tenant);
            hints.priorities.push(seen.last.0);
            hints.ids.push(seen.last.1);
            hints.floors.push(seen.floor);
        }
        hints
    }
}

impl Known {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.companies.is_empty()
    }

    /// What a lease gave.
    pub fn note(&mut self, jobs: &[LeasedJob]) {
        let mut last: BTreeMap<Uuid, ((i16, Uuid), usize)> = BTreeMap::new();
        for job in jobs {
            let place = (job.priority, job.id);
            last.entry(job.tenant_id).and_modify(|(last, many)| (*last, *many) = ((*last).max(place), *many + 1)).or_insert((place, 1));
        }
        for (tenant, (last, many)) in last {
            let seen = self.companies.entry(tenant).or_insert(Seen { last, floor: 0, given: 0, in_vain: 0 });
            (seen.last, seen.given, seen.in_vain) = (last, seen.given.saturating_add(many), 0);
        }
    }

    /// These were asked; those that a lease passed over without a job have been asked in vain.
    pub fn note_asked(&mut self, asked: &Hints, jobs: &[LeasedJob], full: bool) {
        let reached = if full { jobs.iter().map(|job| job.tenant_id).max().unwrap_or_default() } else { Uuid::max() };
        for tenant in asked.tenants.iter().filter(|tenant| **tenant <= reached) {
            let Some(seen) = self.companies.get_mut(tenant) else { continue };
            seen.in_vain += 1;
            if seen.in_vain > PATIENCE {
                self.companies.remove(tenant);
            }
        }
        self.note(jobs);
    }

    /// The next companies of the ring, not beyond its end.
    #[must_use]
    pub fn after(&self, tenant: Uuid, many: usize) -> Hints {
        self.companies.range((Excluded(tenant), Unbounded)).take(many).map(|(tenant, seen)| (*tenant, *seen)).collect()
    }

    /// Those with a long run behind them.
    #[must_use]
    pub fn heavy(&self, given: usize, many: usize) -> Hints {
        self.companies.iter().filter(|(_, seen)| seen.given >= given).take(many).map(|(tenant, seen)| (*tenant, *seen)).collect()
    }

    fn raise(&mut self, floors: &[Floor]) {
        for one in floors {
            if let Some(seen) = self.companies.get_mut(&one.tenant) {
                seen.floor = seen.floor.max(one.floor);
            }
        }
    }
}

#[derive(FromRow)]
struct Floor {
    tenant: Uuid,
    floor: i64,
}

impl Platform<'_> {
    /// Finds the oldest lease of each known company anew.
    pub async fn find_oldest_leases(&self, known: &mut Known) -> Result<(), DbError> {
        let all = known.after(Uuid::nil(), usize::MAX);
        let query = sqlx::query_as(include_str!("../platform/background/oldest_leases.sql")).bind(all.tenants).bind(all.floors);
        let floors: Vec<Floor> = query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "oldest_leases.sql"))?;
        known.raise(&floors);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ts;

    fn job(tenant: u128, priority: i16, id: u128) -> LeasedJob {
        LeasedJob {
            tenant_id: Uuid::from_u128(tenant),
            id: Uuid::from_u128(id),
            kind: "test".to_owned(),
            attempt: 1,
            max_attempts: 1,
            priority,
            linked: false,
            run_at: Ts(jiff::Timestamp::UNIX_EPOCH),
            problem: None,
        }
    }

    #[test]
    fn the_last_job_of_a_company_is_the_one_it_gave_last_even_where_that_lies_further_front() {
        let mut known = Known::default();
        known.note(&[job(1, 5, 9), job(1, 5, 8), job(2, 0, 1)]);
        assert_eq!(known.after(Uuid::nil(), 1).ids, [Uuid::from_u128(9)]);
        known.note(&[job(1, 0, 10)]);
        let hints = known.after(Uuid::nil(), 9);
        assert_eq!((hints.tenants.len(), hints.priorities[0], hints.ids[0]), (2, 0, Uuid::from_u128(10)));
        assert_eq!(known.after(Uuid::from_u128(1), 9).tenants, [Uuid::from_u128(2)]);
    }

    #[test]
    fn who_was_asked_in_vain_too_often_is_forgotten_and_who_was_not_reached_is_not() {
        let mut known = Known::default();
        known.note(&[job(1, 0, 1), job(2, 0, 2), job(3, 0, 3)]);
        let all = known.after(Uuid::nil(), 9);
        for number in 0..40 {
            known.note_asked(&all, &[job(2, 0, 10 + number)], true);
        }
        assert_eq!(known.after(Uuid::nil(), 9).tenants, [Uuid::from_u128(2), Uuid::from_u128(3)]);
        assert_eq!(known.heavy(2, 9).tenants, [Uuid::from_u128(2)]);
    }
}
