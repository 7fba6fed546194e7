//! What people store that is no row: pictures and papers, each company's apart. And pictures themselves: read with care, written anew.

mod picture;
mod store;

pub use picture::{NoPicture, jpeg, open_picture};
pub use store::{Files, FilesError, Place};
