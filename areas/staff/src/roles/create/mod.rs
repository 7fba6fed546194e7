//! A new role.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub use verb::{NewRole, create};
pub(crate) use verb::insert;
