//! Takes due mails out of the companies' outboxes and hands them over, each in three steps with no transaction open in the middle one.
//!
//! A mail goes out once, with one exception that nobody can rule out: when we die, or the line breaks, after the server has taken
//! the mail and before we have written that down, it is sent again. The repetition is byte for byte the same and carries the
//! same `Message-ID`, so that mail programs show one mail. A mail is never lost: what is not written down as sent is due again.
//!
//! Mails of a deactivated company still go (the owner is told so by mail); those of an archived one wait.

use std::time::Duration;

use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use kernel::Random;
use serde_json::json;
use tenancy::{Db, DbError, Entry, LeasedMail, TenantTx, Ts, statement};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::transport::{LINES, Problem};
use crate::{OutgoingMail, Post, Transport, TransportError};

/// How many mails a sender takes at once.
const ARMFUL: i32 = 16;
/// How long they are its own: longer than an armful takes when the server is silent for every one of them.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// A mail is not begun when less than this is left of its lease.
const ENOUGH: SignedDuration = SignedDuration::from_secs(30);
/// After so many attempts nobody waits for the mail any more.
const MOST_ATTEMPTS: i32 = 8;
const FIRST_WAIT_SECONDS: i64 = 15;
const LONGEST_WAIT_SECONDS: i64 = 3600;
/// How often to look without having been woken.
const POLL: Duration = Duration::from_secs(1);

/// What became of one mail; the label of `fiberbill_mails_total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Sent,
    Again,
    Failed,
    /// Another sender has it by now.
    Lost,
    /// There is no such mail, or it was dealt with.
    Gone,
    /// The database did not answer; the lease gives the mail back.
    Unknown,
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Again => "again",
            Self::Failed => "failed",
            Self::Lost => "lost",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
        }
    }
}

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
        let mail = match self.load(leased).await? {
            Loaded::Mail(mail) => mail,
            Loaded::NotMine => return Ok(Outcome::Lost),
            Loaded::Gone => return self.settle(leased, Verdict::Gone).await,
        };
        let verdict = match self.transport.send(&mail).await {
            Ok(()) => Verdict::Sent,
            Err(TransportError::Again(problem)) if leased.attempt < MOST_ATTEMPTS => Verdict::Again(problem),
            Err(TransportError::Again(problem) | TransportError::Never(problem)) => Verdict::Failed(problem),
        };
        self.settle(leased, verdict).await
    }

    /// Reads the mail in a transaction that is over before anybody is called.
    async fn load(&self, leased: &LeasedMail) -> Result<Loaded, DbError> {
        let mut tx = self.db.begin_read(&leased.context()).await?;
        let enough = Ts(tx.now() + ENOUGH);
        let mine = statement!("sender/mine.sql").bind(leased.id).bind(leased.attempt).bind(enough);
        if tx.maybe::<(i32,)>(mine).await?.is_none() {
            return Ok(Loaded::NotMine);
        }
        let found: Option<OutboxRow> = tx.maybe(statement!("sender/load.sql").bind(leased.id)).await?;
        Ok(found.map_or(Loaded::Gone, |row| Loaded::Mail(Box::new(row.mail(leased.id)))))
    }

    /// Writes down what became of the mail, if it is still ours.
    async fn settle(&self, leased: &LeasedMail, verdict: Verdict) -> Result<Outcome, DbError> {
        let mut tx = self.db.begin(&leased.context()).await?;
        let (now, id, attempt) = (tx.now(), leased.id, leased.attempt);
        let fenced = match verdict {
            Verdict::Again(_) => {
                let next = now + wait(attempt, tx.random());
                statement!("sender/put_off.sql").bind(id).bind(attempt).bind(Ts(next))
            }
            _ => statement!("sender/close.sql").bind(id).bind(attempt).bind(Ts(now)),
        };
        if tx.keep_book::<(Uuid,)>(fenced).await?.is_empty() {
            return Ok(Outcome::Lost);
        }
        let outcome = verdict.mark(&mut tx, leased, now).await?;
        tx.commit().await?;
        Ok(outcome)
    }
}

enum Loaded {
    Mail(Box<OutgoingMail>),
    NotMine,
    Gone,
}

#[derive(Clone, Copy)]
enum Verdict {
    Sent,
    Again(Problem),
    Failed(Problem),
    Gone,
}

impl Verdict {
    async fn mark(self, tx: &mut TenantTx, leased: &LeasedMail, now: Timestamp) -> Result<Outcome, DbError> {
        let (state, problem, sent_at, outcome) = match self {
            Self::Sent => ("sent", "", Some(Ts(now)), Outcome::Sent),
            Self::Again(problem) => ("waiting", problem.word(), None, Outcome::Again),
            Self::Failed(problem) => ("failed", problem.word(), None, Outcome::Failed),
            Self::Gone => return Ok(Outcome::Gone),
        };
        let bound = statement!("sender/mark.sql").bind(leased.id).bind(leased.attempt).bind(state).bind(problem).bind(sent_at);
        let marked: Vec<(String, String)> = tx.keep_book(bound).await?;
        if let (Outcome::Failed, Some((kind, to))) = (outcome, marked.first()) {
            // The people of the company learn that somebody waits in vain.
            let entry = Entry::event("delivery.mail_failed", "mail", Some(leased.id), to);
            tx.record(entry.after(json!({ "kind": kind, "problem": problem, "attempts": leased.attempt }))).await?;
        }
        Ok(outcome)
    }
}

#[derive(sqlx::FromRow)]
struct OutboxRow {
    to_address: String,
    to_name: String,
    from_name: String,
    reply_to: String,
    subject: String,
    body_text: String,
    body_html: String,
    created_at: Ts,
}

impl OutboxRow {
    fn mail(self, id: Uuid) -> OutgoingMail {
        OutgoingMail {
            id,
            at: self.created_at.0,
            to: self.to_address,
            to_name: self.to_name,
            from_name: self.from_name,
            reply_to: self.reply_to,
            subject: self.subject,
            text: self.body_text,
            html: self.body_html,
        }
    }
}

/// Twice as long each time, and never quite the same for two mails that failed together.
fn wait(attempt: i32, random: &Random) -> SignedDuration {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or_default().min(20);
    let seconds = (FIRST_WAIT_SECONDS << doublings).min(LONGEST_WAIT_SECONDS);
    let permille = 800 + i64::from(random.below(401));
    SignedDuration::from_millis(seconds * permille)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_doubles_up_to_an_hour_give_or_take_a_fifth() {
        let random = Random::seeded(1);
        for (attempt, seconds) in [(1, 15), (2, 30), (3, 60), (7, 960), (9, 3600), (100, 3600), (0, 15), (i32::MAX, 3600)] {
            for _ in 0..200 {
                let millis = wait(attempt, &random).as_millis();
                assert!((seconds * 800..=seconds * 1200).contains(&millis), "{attempt}: {millis}");
            }
        }
    }

    #[test]
    fn two_mails_that_failed_together_do_not_come_back_together() {
        let random = Random::seeded(1);
        assert_ne!(wait(5, &random), wait(5, &random));
    }
}
