//! What leaves the house: mails written in the caller's transaction, sent after it has committed.

mod letter;
mod outbox;
mod post;
mod sandbox;
mod sender;
mod setting;
mod transport;

pub use letter::OutgoingMail;
pub use outbox::{Mail, post};
pub use post::Post;
pub use sandbox::{Sandbox, SandboxMail};
pub use sender::Sender;
pub use setting::{SettingError, SmtpConfig, SmtpSecurity};
pub use transport::{Problem, Transport, TransportError};
