//! A person of the company: the facts, and what the one who looks may do.

pub(crate) mod api;
pub(crate) mod page;
