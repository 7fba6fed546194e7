//! A role's name, description, state and permissions, changed together.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub use verb::{RoleChange, change};
