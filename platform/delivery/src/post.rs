//! The handle that requests hold: it wakes the sender, and in development shows what was not really sent.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::Sandbox;

/// Cheap to clone.
#[derive(Clone, Default)]
pub struct Post {
    wake: Arc<Notify>,
    sandbox: Option<Sandbox>,
}

impl Post {
    /// Mails stay here, readable at `/dev/mailbox` in development.
    #[must_use]
    pub fn sandboxed(sandbox: Sandbox) -> Self {
        Self { wake: Arc::default(), sandbox: Some(sandbox) }
    }

    /// Something was committed to an outbox. Losing this costs a second, never a mail.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    #[must_use]
    pub const fn sandbox(&self) -> Option<&Sandbox> {
        self.sandbox.as_ref()
    }
}
