//! The log as a spreadsheet.

mod page;
mod verb;

pub use page::export;
