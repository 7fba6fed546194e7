//! A file is read and its rows are kept; trying them begins at once, in the background.

pub(crate) mod api;
pub(crate) mod page;
pub(crate) mod template;
mod verb;

pub use verb::{Brought, bring};
