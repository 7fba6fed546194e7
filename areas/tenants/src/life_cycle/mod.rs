//! A company closes and opens again. Nothing of its data is touched.

mod page;
mod verb;

pub use page::{close, reopen, show};
pub use verb::{deactivate, reactivate};
