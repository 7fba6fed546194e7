//! A new password for those who lost the old one, by a link to the address that the company knows.

mod page;
mod verb;

pub use page::{ask, ask_page, reset, reset_page};
pub use verb::{mail, operator_reset_link};
