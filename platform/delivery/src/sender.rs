//! Takes due mails out of the companies' outboxes and hands them over, each in three steps with no transaction open in the middle one.
//!
//! A mail goes out once, with one exception that nobody can rule out: when we die, or the line breaks, after the server has taken
//! the mail and before we have written that down, it is sent again. The repetition is byte for byte the same and carries the
//! same `Message-ID`, so that mail programs show one mail. A mail is never lost: what is not written down as sent is due again.
//!
//! Mails of a deactivated company still go (the owner is told so by mail); those of an archived one wait.

mod book;
mod wait;

use std::time::Duration;

use futures::StreamExt;
use jiff::SignedDuration;
use tenancy::{Db, DbError, LeasedMail};
use tokio_util::sync::CancellationToken;

use crate::transport::LINES;
use crate::{Post, Transport, TransportError};
use book::{Loaded, Outcome, Verdict};

/// How many mails a sender takes at once.
const ARMFUL: i32 = 16;
/// How long they are its own: longer than an armful takes when the server is silent for every one of them.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// After so many attempts nobody waits for the mail any more.
const MOST_ATTEMPTS: i32 = 14;
/// How often to look without having been woken.
const POLL: Duration = Duration::from_secs(1);

/// One of any number of senders, here or on other machines.
pub struct Sender {
    db: Db,
    post: Post,
    transport: Transport,
}

impl Sender {
    #[must_use]
    pub const fn new(db: Db, post: Post, transport: Transport) -> Self {
        Self { db, post, transport }
    }

    /// Sends until told to stop, then finishes what it holds.
    pub async fn run(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            if self.send_due().await > 0 {
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.post.woken() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }

    /// Takes an armful of due mails and deals with each. Returns how many it took.
    pub async fn send_due(&self) -> usize {
        let now = self.db.clock().now();
        let leased = match self.db.platform().lease_mail(ARMFUL, now, now + LEASE).await {
            Ok(leased) => leased,
            Err(error) => {
                tracing::warn!(%error, "due mails cannot be looked up");
                return 0;
            }
        };
        let many = leased.len();
        futures::stream::iter(leased).for_each_concurrent(LINES as usize, |mail| self.deal_with(mail)).await;
        many
    }

    async fn deal_with(&self, leased: LeasedMail) {
        let outcome = self.deliver(&leased).await.unwrap_or_else(|error| {
            tracing::error!(tenant = %leased.tenant(), mail = %leased.id, %error, "a mail's outcome is not written down");
            Outcome::Unknown
        });
        metrics::counter!("fiberbill_mails_total", "outcome" => outcome.word()).increment(1);
        tracing::info!(tenant = %leased.tenant(), mail = %leased.id, attempt = leased.attempt, outcome = outcome.word(), "mail");
    }

    async fn deliver(&self, leased: &LeasedMail) -> Result<Outcome, DbError> {
        let mail = match book::load(&self.db, leased).await? {
            Loaded::Mail(mail) => mail,
            Loaded::NotMine => return Ok(Outcome::Lost),
            Loaded::Gone => return book::settle(&self.db, leased, Verdict::Gone).await,
        };
        let verdict = match self.transport.send(&mail).await {
            Ok(()) => Verdict::Sent,
            Err(TransportError::Again(problem)) if leased.attempt < MOST_ATTEMPTS => Verdict::Again(problem),
            Err(TransportError::Again(problem) | TransportError::Never(problem)) => Verdict::Failed(problem),
        };
        book::settle(&self.db, leased, verdict).await
    }
}
