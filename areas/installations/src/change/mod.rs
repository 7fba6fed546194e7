//! The plan of a line is changed: plan, address, visit, technician, notes.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub use verb::change;
