//! The log as a spreadsheet.

mod page;
mod sheet;
mod verb;

pub use page::export;
