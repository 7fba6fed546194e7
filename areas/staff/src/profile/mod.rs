//! One's own account: name and picture, address and password, the second factor, where one is signed in.

mod avatar;
mod details;
mod security;
mod sessions;

pub use avatar::{picture, remove_avatar, upload_avatar};
pub use details::{change_details, change_email, change_password, show};
pub use security::{cancel, codes, confirm, mail_code, off, qr, show as security, start};
pub use sessions::{end_one, end_rest, show as sessions};
