//! Shows that an address is its person's own, by a link that was mailed to it.

mod page;
mod verb;

pub use page::{resend, show, submit};
pub use verb::send;
