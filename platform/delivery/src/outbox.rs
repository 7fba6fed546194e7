//! The outbox: a mail is a row of the tenant's, written with the change that caused it.

use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::SendMail;
use crate::letter::one_line;

/// A mail as an area writes it. Text and HTML say the same.
#[derive(Clone, Debug)]
pub struct Mail {
    /// By place and verb: `staff.invitation`.
    pub kind: &'static str,
    pub to: String,
    pub to_name: String,
    /// The company's name: the address itself is the operator's.
    pub from_name: String,
    /// The company's own address, or empty.
    pub reply_to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// A link or a code inside opens something: the bodies are forgotten once the mail has left.
    pub secret: bool,
    /// A paper beside the text; forgotten too once the mail has left.
    pub paper: Option<Paper>,
}

/// A paper that a mail carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// As it is called where it is saved.
    pub name: String,
    /// `application/pdf`
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Puts a mail into the outbox: it goes out if and only if this transaction commits.
pub async fn post(tx: &mut TenantTx, mail: Mail) -> Result<Uuid, DbError> {
    let (id, now) = (tx.new_id(), Ts(tx.now()));
    let (name, media_type, bytes) = mail.paper.map(|paper| (one_line(&paper.name), paper.media_type, Some(paper.bytes))).unwrap_or_default();
    let bound = statement!("outbox/post.sql")
        .bind(id)
        .bind(mail.kind)
        .bind(one_line(&mail.to))
        .bind(one_line(&mail.to_name))
        .bind(one_line(&mail.from_name))
        .bind(one_line(&mail.reply_to))
        .bind(one_line(&mail.subject))
        .bind(mail.text)
        .bind(mail.html)
        .bind(mail.secret)
        .bind(now)
        .bind(name)
        .bind(media_type)
        .bind(bytes);
    tx.keep_book::<(Uuid,)>(bound).await?;
    jobs::enqueue(tx, &SendMail { mail: id }).await?;
    Ok(id)
}
