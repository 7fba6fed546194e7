//! What leaves the house: mails written in the caller's transaction, sent by a job after it has committed.

mod letter;
mod outbox;
mod sandbox;
mod send_mail;
mod setting;
mod transport;

pub use letter::OutgoingMail;
pub use outbox::{Mail, Paper, post};
pub use sandbox::{Sandbox, SandboxMail};
pub use send_mail::SendMail;
pub use setting::{SettingError, SmtpConfig, SmtpSecurity};
pub use transport::{Problem, Transport, TransportError};
