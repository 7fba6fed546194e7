//! The log, newest first, narrowed by what somebody looks for.

mod api;
mod page;
mod verb;

pub use api::{__path_list_entries, EntryView, list_entries};
pub use page::list;
pub use verb::older;
