//! Setting up and switching off the second factor.

mod page;
mod verb;

pub use page::{cancel, codes, confirm, mail_code, off, qr, show, start};
