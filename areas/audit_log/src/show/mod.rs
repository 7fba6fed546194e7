//! One entry with everything that is known of it.

mod api;
mod diff;
mod page;
mod verb;

pub use api::{__path_show_entry, show_entry};
pub use page::show;
