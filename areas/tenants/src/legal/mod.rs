//! Terms and privacy: templates that the operator replaces, and that say so.

mod page;

pub use page::{privacy, terms};
