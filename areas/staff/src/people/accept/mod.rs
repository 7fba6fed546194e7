//! The way in for somebody who was invited: they confirm their name, choose a password and are in.

pub(crate) mod page;
mod verb;

pub use verb::accept;
pub(crate) use verb::join;
