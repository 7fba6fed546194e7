//! A role: what it grants, who holds it.

pub(crate) mod api;
pub(crate) mod page;
