//! The mailbox of development: what would have been sent, kept in memory, the newest few hundred.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

use crate::OutgoingMail;

const MOST: usize = 500;

/// A mail that was not really sent.
#[derive(Clone, Debug, serde::Serialize)]
pub struct SandboxMail {
    pub id: Uuid,
    pub at: Timestamp,
    pub from_name: String,
    pub reply_to: String,
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl From<&OutgoingMail> for SandboxMail {
    fn from(mail: &OutgoingMail) -> Self {
        Self {
            id: mail.id,
            at: mail.at,
            from_name: mail.from_name.clone(),
            reply_to: mail.reply_to.clone(),
            to: mail.to.clone(),
            to_name: mail.to_name.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
        }
    }
}

/// Cheap to clone.
#[derive(Clone, Default)]
pub struct Sandbox(Arc<Mutex<VecDeque<SandboxMail>>>);

impl Sandbox {
    pub(crate) fn put(&self, mail: SandboxMail) {
        let mut mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        mails.push_front(mail);
        mails.truncate(MOST);
    }

    /// The newest first.
    #[must_use]
    pub fn mails(&self) -> Vec<SandboxMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    #[must_use]
    pub fn mail(&self, id: Uuid) -> Option<SandboxMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|mail| mail.id == id).cloned()
    }
}
