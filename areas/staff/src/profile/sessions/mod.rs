//! Where a person is signed in, and how to end it.

mod agent;
mod page;

pub use page::{end_one, end_rest, show};
