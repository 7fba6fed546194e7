//! Which port feeds a line: chosen, changed, given back.

pub(crate) mod api;
pub(crate) mod page;
mod picker;
mod verb;

pub(crate) use verb::release;
pub use verb::{choose, leave};
