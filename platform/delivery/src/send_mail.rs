//! The job that hands one letter over to the mail server.
//!
//! A mail goes out once, with one exception that nobody can rule out: when we die, or the line breaks, after the server has taken
//! the mail and before we have written that down, it is sent again. The repetition is byte for byte the same and carries the
//! same `Message-ID`, so that mail programs show one mail: repeating does no harm, and the kind says so.

use std::time::Duration;

use jobs::{Backoff, Called, Done, Failed, Job, OutsideJob, Policy, Problem as Class, Queue, Run};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::transport::Problem;
use crate::{OutgoingMail, Paper, Transport, TransportError};

/// Sends a mail of the outbox.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendMail {
    pub mail: Uuid,
}

impl Job for SendMail {
    const KIND: &'static str = "delivery.send_mail";
    const POLICY: Policy = Policy::new()
        .queue(Queue::MAIL)
        // After so many nobody waits for the mail any more.
        .attempts(14)
        .backoff(Backoff { first: Duration::from_secs(15), factor: 2, most: Duration::from_secs(3600) })
        .limit(Duration::from_secs(120));
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
    paper_name: String,
    paper_type: String,
    paper: Option<Vec<u8>>,
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
            paper: self.paper.map(|bytes| Paper { name: self.paper_name, media_type: self.paper_type, bytes }),
        }
    }
}

impl OutsideJob for SendMail {
    type Tools = Transport;
    type Prepared = Box<OutgoingMail>;
    type Outcome = ();

    async fn prepare(&self, _: &Transport, tx: &mut TenantTx, _: &Run) -> Result<Option<Box<OutgoingMail>>, Failed> {
        let found: Option<OutboxRow> = tx.maybe(statement!("send_mail/load.sql").bind(self.mail)).await?;
        Ok(found.map(|row| Box::new(row.mail(self.mail))))
    }

    async fn call(transport: &Transport, mail: Box<OutgoingMail>, _: &Run) -> Called<()> {
        let outcome = transport.send(&mail).await;
        let word = match outcome {
            Ok(()) => "sent",
            Err(TransportError::Again(_)) => "again",
            Err(TransportError::Never(_)) => "failed",
        };
        metrics::counter!("fiberbill_mails_total", "outcome" => word).increment(1);
        match outcome {
            Ok(()) => Called::Done(()),
            Err(TransportError::Again(problem)) => Called::Again(because(Class::Unavailable, problem)),
            Err(TransportError::Never(problem)) => Called::Never(because(Class::Invalid, problem)),
        }
    }

    async fn record(&self, _: &Transport, tx: &mut TenantTx, (): &(), run: &Run) -> Result<Done, Failed> {
        let now = Ts(tx.now());
        self.mark(tx, run, ("sent", ""), Some(now)).await?;
        Ok(Done::nothing())
    }

    async fn failed(&self, _: &Transport, tx: &mut TenantTx, failed: &Failed, given_up: bool, run: &Run) -> Result<(), Failed> {
        let problem = failed.detail().unwrap_or_else(|| failed.problem.word());
        let state = if given_up { "failed" } else { "waiting" };
        let marked = self.mark(tx, run, (state, problem), None).await?;
        if let (true, Some((kind, to))) = (given_up, marked) {
            // The people of the company learn that somebody waits in vain.
            let entry = Entry::event("delivery.mail_failed", "mail", Some(self.mail), &to);
            tx.record(entry.after(json!({ "kind": kind, "problem": problem, "attempts": run.attempt }))).await?;
        }
        Ok(())
    }
}

impl SendMail {
    /// Writes down how the letter stands; its kind and address, if it was still waiting.
    async fn mark(
        &self,
        tx: &mut TenantTx,
        run: &Run,
        (state, problem): (&str, &str),
        sent: Option<Ts>,
    ) -> Result<Option<(String, String)>, DbError> {
        let bound =
            statement!("send_mail/mark.sql").bind(self.mail).bind(i32::from(run.attempt)).bind(state.to_owned()).bind(problem.to_owned()).bind(sent);
        Ok(tx.keep_book(bound).await?.into_iter().next())
    }
}

/// Our class and its word; the server's own words, which may name people, are kept nowhere.
fn because(class: Class, problem: Problem) -> Failed {
    Failed::new(class).detailed(problem.word())
}
