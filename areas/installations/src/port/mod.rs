//! Which port feeds a line: chosen, changed, given back.

pub(crate) mod api;
pub(crate) mod page;
mod picker;
mod verb;

pub use verb::{choose, leave};
pub(crate) use verb::release;
