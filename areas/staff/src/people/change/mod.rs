//! A colleague's name and roles. The address is theirs alone to change.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub use verb::{PersonChange, change};
