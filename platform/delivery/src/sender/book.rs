//! The book of mails: what is to be sent, and what became of it. Each verb is one short transaction of the mail's company.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tenancy::{Db, DbError, Entry, LeasedMail, TenantTx, Ts, statement};
use uuid::Uuid;

use super::wait::wait;
use crate::OutgoingMail;
use crate::transport::Problem;

/// A mail is not begun when less than this is left of its lease.
const ENOUGH: SignedDuration = SignedDuration::from_secs(30);

/// What became of one mail; the label of `fiberbill_mails_total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
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
    pub(super) const fn word(self) -> &'static str {
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

/// What the book says of a leased mail.
pub(super) enum Loaded {
    Mail(Box<OutgoingMail>),
    NotMine,
    Gone,
}

/// What is to be written down.
#[derive(Clone, Copy)]
pub(super) enum Verdict {
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
        let bound = statement!("mark.sql").bind(leased.id).bind(leased.attempt).bind(state).bind(problem).bind(sent_at);
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

/// Reads the mail in a transaction that is over before anybody is called.
pub(super) async fn load(db: &Db, leased: &LeasedMail) -> Result<Loaded, DbError> {
    let mut tx = db.begin_read(&leased.context()).await?;
    let enough = Ts(tx.now() + ENOUGH);
    let mine = statement!("mine.sql").bind(leased.id).bind(leased.attempt).bind(enough);
    if tx.maybe::<(i32,)>(mine).await?.is_none() {
        return Ok(Loaded::NotMine);
    }
    let found: Option<OutboxRow> = tx.maybe(statement!("load.sql").bind(leased.id)).await?;
    Ok(found.map_or(Loaded::Gone, |row| Loaded::Mail(Box::new(row.mail(leased.id)))))
}

/// Writes down what became of the mail, if it is still ours.
pub(super) async fn settle(db: &Db, leased: &LeasedMail, verdict: Verdict) -> Result<Outcome, DbError> {
    let mut tx = db.begin(&leased.context()).await?;
    let (now, id, attempt) = (tx.now(), leased.id, leased.attempt);
    let fenced = match verdict {
        Verdict::Again(_) => {
            let next = now + wait(attempt, tx.random());
            statement!("put_off.sql").bind(id).bind(attempt).bind(Ts(next))
        }
        _ => statement!("close.sql").bind(id).bind(attempt).bind(Ts(now)),
    };
    if tx.keep_book::<(Uuid,)>(fenced).await?.is_empty() {
        return Ok(Outcome::Lost);
    }
    let outcome = verdict.mark(&mut tx, leased, now).await?;
    tx.commit().await?;
    Ok(outcome)
}
