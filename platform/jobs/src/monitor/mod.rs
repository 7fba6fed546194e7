//! Background work as the people of a company see it: theirs alone, by the wall. Reads and verbs; the screens are an area's.

mod act;
mod list;
mod overview;
mod show;

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

pub use act::{cancel, dismiss, retry, settle};
pub use list::{Filter, Leaf, Listed, Place, list};
pub use overview::{KindCount, Overview, Point, StateCount, chart, kinds, overview, pulse};
pub use show::{Attempt, Line, Shown, Siblings, attempts, lines, show, siblings};

tenancy::typed_id!(
    /// A job.
    JobId
);

/// The states of a job, in the order of its life.
pub const STATES: [&str; 7] = ["ready", "running", "waiting", "uncertain", "dead", "done", "cancelled"];

/// What somebody wanted of a job does not fit how it stands by now.
#[derive(Debug, thiserror::Error)]
pub enum MonitorError {
    #[error("the job is not in a state for that any more")]
    Moved,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for MonitorError {
    fn kind(&self) -> Kind {
        match self {
            Self::Moved => Kind::Conflict,
            Self::Db(error) => error.kind(),
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Moved => Words::key("jobs-moved"),
            Self::Db(error) => error.words(),
        }
    }
}
