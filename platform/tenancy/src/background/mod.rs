//! The dispatcher's verbs of the platform role: which job of which company is next, who still works, what is due. Never what a job is about.

mod duties;
mod figures;
mod keeping;
mod known;
mod leasing;
mod shares;

pub use duties::Duty;
pub use figures::{AlertNote, CompanyLoad, KindLoad, QueueLoad, TableHealth, WorkerSeen};
pub use keeping::{Beat, Rescued};
pub use known::{Hints, Known};
pub(crate) use leasing::MADE_READY;
pub use leasing::{Ask, JobRef, LeasedJob, Reach, Shared};
pub use shares::Shares;
