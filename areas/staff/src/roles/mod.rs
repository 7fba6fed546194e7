//! Roles: what the company lets its people do, bundled under names.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod default_roles;
pub(crate) mod editor;
pub(crate) mod list;
pub(crate) mod remove;
pub(crate) mod role;
pub(crate) mod show;
pub(crate) mod store;

pub use role::Role;
