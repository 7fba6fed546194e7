//! A new key. It is shown once; what is kept of it opens nothing.

mod page;
mod verb;

pub(crate) use page::{form, submit};
pub use verb::{NewKey, create};
