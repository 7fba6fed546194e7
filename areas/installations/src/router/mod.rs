//! Which router stands at the end of a line.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub(crate) use verb::release;
pub use verb::{attach, detach};
