//! A new line is planned: for whom, where, what, when and by whom.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub use verb::plan;
pub(crate) use verb::plan_as;
