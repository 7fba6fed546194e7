//! The people of a company as their colleagues see them: who is there, who is invited, who leaves, who owns it.

pub(crate) mod accept;
pub(crate) mod change;
pub(crate) mod deactivate;
pub(crate) mod invite;
pub(crate) mod list;
pub(crate) mod palette;
pub(crate) mod person;
pub(crate) mod reactivate;
pub(crate) mod resend;
pub(crate) mod seat;
pub(crate) mod show;
pub(crate) mod store;
pub(crate) mod transfer;
pub(crate) mod withdraw;

pub use person::Colleague;
pub use store::find;
