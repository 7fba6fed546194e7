//! The mailbox of development: what would have been sent, kept in memory, the newest few hundred.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

const MOST: usize = 500;

/// A mail that was not really sent.
#[derive(Clone, Debug, serde::Serialize)]
pub struct SandboxMail {
    pub id: Uuid,
    pub at: Timestamp,
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
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
