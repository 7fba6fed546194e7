//! Keys of the JSON API: each may what it was given, and never more than the person who made it may now.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod me;
pub(crate) mod revoke;
