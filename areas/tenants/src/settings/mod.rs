//! What a company says of itself, and by which clock, money and language it lives.

mod api;
mod page;
mod rules;
mod verb;
mod zones;

pub use api::{__path_change_settings, __path_show_settings, change_settings, show_settings};
pub use page::{Sheet, current, save, show};
pub use rules::Settings;
pub use rules::{LETTERHEAD_LINES, LETTERHEAD_WIDTH, NAME_LENGTH, one_line};
pub use verb::{Stored, change, stored};
