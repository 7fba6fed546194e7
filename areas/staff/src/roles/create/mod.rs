//! A new role.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub(crate) use verb::insert;
pub use verb::{NewRole, create};
