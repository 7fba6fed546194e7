//! A company comes into being: its line in the directory and its settings, and nothing else.

mod verb;

pub use verb::{company, found};
