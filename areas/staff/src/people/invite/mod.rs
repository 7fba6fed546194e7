//! Asks somebody into the company. They choose their own password.

pub(crate) mod api;
mod letter;
pub(crate) mod page;
mod verb;

pub(crate) use letter::send;
pub(crate) use verb::enter;
pub use verb::{Invitation, invite};
