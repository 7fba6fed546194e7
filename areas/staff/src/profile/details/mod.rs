//! Name, language, address and password.

mod page;
mod verb;

pub use page::{Sheet, change_details, change_email, change_password, show};
