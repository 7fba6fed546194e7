//! Sessions: opened by a sign-in, ended by a sign-out, by their person, or with a change of the password.

mod end;
mod open;

pub use end::{end, end_others, end_sessions};
pub use open::{Opened, Proven, open};
