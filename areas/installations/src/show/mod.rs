//! A line's page: what it is, what can be done to it now, its story.

pub(crate) mod api;
pub(crate) mod page;
