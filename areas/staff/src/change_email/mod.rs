//! Another e-mail address: confirmed from the new one, and for a week taken back from the old one.

mod page;
mod verb;

pub use page::{confirm, confirm_page, undo, undo_page};
pub use verb::ask;
