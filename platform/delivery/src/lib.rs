//! What leaves the house: mails written in the caller's transaction, sent after it has committed.

mod outbox;
mod post;
mod sandbox;

pub use outbox::{Mail, post};
pub use post::Post;
pub use sandbox::{Sandbox, SandboxMail};
