//! Ownership goes to another person: the owner offers it, the other accepts it, and at no moment are there two.

mod accept;
mod offer;
mod page;
mod proof;

pub(crate) use page::{accept_page, accept_submit, cancel_submit, offer_page, offer_submit};
