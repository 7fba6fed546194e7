//! The person's picture, drawn anew from whatever was uploaded.

mod draw;
mod page;
mod verb;

pub use page::{picture, remove_avatar, upload_avatar};
