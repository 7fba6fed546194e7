//! Another e-mail address: confirmed from the new one, and for a week taken back from the old one.

mod page;
mod recover;
mod verb;

pub use page::{confirm, confirm_page, undo, undo_page};
pub(crate) use recover::revoke_keys;
pub use verb::ask;
pub(crate) use verb::reserved;
