//! What a company does at set times, on its own clock. Any process may fire; each occurrence is fired once, by its key in the database.

mod change;
mod fire;
mod list;
mod seed;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kernel::{Failure, Kind, Words};
use tenancy::DbError;

use crate::timing::{Rule, RuleError};
use crate::{Job, Policy};

pub use change::{Change, Changed, change, pause, restart, resume, rezone, run_now};
pub use fire::fire_due;
pub use list::{Occurrence, Scheduled, find, list, occurrences};
pub use seed::ensure;

tenancy::typed_id!(
    /// A schedule of a company.
    ScheduleId
);

/// What happens with occurrences that came while nobody worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// Each is made up for.
    Each,
    /// One run makes up for all.
    Once,
    /// They are let go.
    Skip,
}

impl Missed {
    pub const ALL: [Self; 3] = [Self::Each, Self::Once, Self::Skip];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Once => "once",
            Self::Skip => "skip",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }
}

/// What every company has from its first day, until its people change it.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub task: &'static str,
    pub policy: Policy,
    pub rule: &'static str,
    pub missed: Missed,
}

impl Schedule {
    #[must_use]
    pub const fn of<J: Job>(rule: &'static str, missed: Missed) -> Self {
        Self { task: J::KIND, policy: J::POLICY, rule, missed }
    }
}

/// All of them, as the areas bring them.
pub type Catalogue = std::sync::Arc<[Schedule]>;

/// What can be wrong with a change of a schedule.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("the rule is wrong: {0}")]
    Rule(#[from] RuleError),
    #[error("no such way of making up for what was missed")]
    Missed,
    #[error("somebody else changed the schedule in the meantime")]
    Stale,
    #[error("the schedule's task is not part of this program any more")]
    Retired,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for ScheduleError {
    fn kind(&self) -> Kind {
        match self {
            Self::Rule(error) => error.kind(),
            Self::Missed => Kind::Invalid { field: "missed" },
            Self::Stale | Self::Retired => Kind::Conflict,
            Self::Db(error) => error.kind(),
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Rule(error) => error.words(),
            Self::Missed => Words::key("jobs-schedule-missed-wrong"),
            Self::Stale => Words::key("jobs-schedule-stale"),
            Self::Retired => Words::key("jobs-schedule-retired"),
            Self::Db(error) => error.words(),
        }
    }
}

/// A zone as the company's settings name it. One that this program's tables do not know counts as UTC: later is better than never.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// When it comes next.
pub(crate) fn next(rule: &Rule, after: Timestamp, zone_name: &str) -> Option<Timestamp> {
    rule.next(after, &zone(zone_name))
}
