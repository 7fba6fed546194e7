//! The address of the person and of their log-in change together, or not at all.

use kernel::Words;
use serde_json::{Value, json};
use tenancy::{Entry, MailTokenFound, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Site, Visit};

use super::recover::{Lost, recover};
use crate::mail::{Letter, Reader};
use crate::mail_token::{self, Purpose};
use crate::{AccountError, EmailAddress, reset_password};

/// Mails a link to the new address and a notice with a way back to the old one. Nothing changes yet.
pub async fn ask(tx: &mut TenantTx, site: &Site, user: Uuid, new: &EmailAddress, reader: Reader<'_>) -> Result<(), AccountError> {
    let taken: Option<(Uuid,)> = tx.maybe(statement!("taken.sql").bind(user).bind(new.as_str().to_owned())).await?;
    if taken.is_some() || held(tx, new.as_str(), Some(user)).await? {
        return Err(AccountError::EmailTaken);
    }
    let data = json!({ "from": reader.email, "to": new.as_str() });
    mail_token::withdraw(tx, user, Purpose::ChangeEmail).await?;
    let forth = mail_token::issue(tx, user, Purpose::ChangeEmail, data.clone()).await?;
    let back = mail_token::issue(tx, user, Purpose::UndoEmail, data).await?;
    tx.record(Entry::event("staff.email_change_asked", "user", Some(user), reader.name).after(json!({ "email": new.as_str() }))).await?;
    let url = &site.config.public_url;
    let why = Words::key("staff-mail-account-why").with("company", reader.company);
    Letter::new("staff.change_email", Words::key("staff-mail-change-subject"), why.clone())
        .line(Words::key("staff-mail-hello").with("name", reader.name))
        .line(Words::key("staff-mail-change-text").with("company", reader.company))
        .button("staff-mail-change-button", format!("{url}/change-email/{forth}"))
        .line(Words::key("staff-mail-change-after"))
        .send(tx, &site.words, Reader { email: new.as_str(), ..reader })
        .await?;
    Letter::new("staff.change_email_notice", Words::key("staff-mail-changing-subject"), why)
        .line(Words::key("staff-mail-hello").with("name", reader.name))
        .line(Words::key("staff-mail-changing-text").with("email", new.as_str()))
        .button("staff-mail-changing-button", format!("{url}/undo-email/{back}"))
        .line(Words::key("staff-mail-changing-after"))
        .send(tx, &site.words, reader)
        .await
}

fn said<'v>(data: &'v Value, field: &str) -> &'v str {
    data.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Whether somebody of this company may still take this address back, so that nobody else gets it meanwhile.
pub(crate) async fn reserved(tx: &mut TenantTx, email: &str) -> Result<bool, AccountError> {
    held(tx, email, None).await
}

async fn held(tx: &mut TenantTx, email: &str, but: Option<Uuid>) -> Result<bool, AccountError> {
    let now = Ts(tx.now());
    let held: Option<(Uuid,)> = tx.maybe(statement!("held.sql").bind(now).bind(email.to_owned()).bind(but)).await?;
    Ok(held.is_some())
}

/// The new address is confirmed: both tables take it, and the old address hears of it at that moment.
pub async fn confirm(visit: &Visit, found: &MailTokenFound) -> Result<(), AccountError> {
    let to = said(&found.data, "to");
    let (site, known) = (&visit.site, mail_token::holder(visit, found).await?);
    let mut tx = site.db.begin(&found.context(&known.name, visit.info.trace())).await?;
    if !mail_token::use_up(&mut tx, found).await? {
        return Err(AccountError::LinkGone);
    }
    if held(&mut tx, to, Some(found.user_id)).await? {
        return Err(AccountError::EmailTaken);
    }
    put(&mut tx, found.user_id, to, "staff.email_changed").await?;
    // Links that went to the old address open nothing any more.
    for purpose in [Purpose::ResetPassword, Purpose::SignInCode, Purpose::VerifyEmail] {
        mail_token::withdraw(&mut tx, found.user_id, purpose).await?;
    }
    let language = known.locale.as_deref().unwrap_or(visit.info.language);
    let reader = Reader { email: &known.email, name: &known.name, company: &found.tenant_name, language };
    say_goodbye(&mut tx, site, found.user_id, to, reader).await?;
    tx.commit().await?;
    Ok(())
}

/// The notice to the old address, with a way back whose week begins now.
async fn say_goodbye(tx: &mut TenantTx, site: &Site, user: Uuid, to: &str, reader: Reader<'_>) -> Result<(), AccountError> {
    let back = mail_token::issue(tx, user, Purpose::UndoEmail, json!({ "from": reader.email, "to": to })).await?;
    let why = Words::key("staff-mail-account-why").with("company", reader.company);
    Letter::new("staff.email_changed_notice", Words::key("staff-mail-changed-subject"), why)
        .line(Words::key("staff-mail-hello").with("name", reader.name))
        .line(Words::key("staff-mail-changed-text").with("email", to))
        .button("staff-mail-changed-button", format!("{}/undo-email/{back}", site.config.public_url))
        .line(Words::key("staff-mail-changed-after"))
        .send(tx, &site.words, reader)
        .await
}

/// Back to the old address, whatever came after it. Earlier links back stay good: a thief's own link must not spoil the first person's.
pub async fn undo(visit: &Visit, found: &MailTokenFound) -> Result<(), AccountError> {
    let from = said(&found.data, "from");
    let (site, known) = (&visit.site, mail_token::holder(visit, found).await?);
    let since = found.expires_at.0 - Purpose::UndoEmail.life();
    let mut tx = site.db.begin(&found.context(&known.name, visit.info.trace())).await?;
    if !mail_token::use_up_since(&mut tx, found, since).await? {
        return Err(AccountError::LinkGone);
    }
    for purpose in [Purpose::ChangeEmail, Purpose::ResetPassword, Purpose::SignInCode, Purpose::VerifyEmail] {
        mail_token::withdraw(&mut tx, found.user_id, purpose).await?;
    }
    mail_token::withdraw_offers(&mut tx, found.user_id).await?;
    put(&mut tx, found.user_id, from, "staff.email_change_undone").await?;
    recover(&mut tx, &Lost { user: found.user_id, name: &known.name, since, link: found.id }).await?;
    let language = known.locale.as_deref().unwrap_or(visit.info.language);
    let reader = Reader { email: from, name: &known.name, company: &found.tenant_name, language };
    reset_password::mail(&mut tx, site, found.user_id, reader).await?;
    tx.commit().await?;
    Ok(())
}

async fn put(tx: &mut TenantTx, user: Uuid, email: &str, action: &'static str) -> Result<(), AccountError> {
    let before: Option<(String,)> = tx.maybe(statement!("present.sql").bind(user)).await?;
    let (before,) = before.ok_or(AccountError::LinkGone)?;
    let now = Ts(tx.now());
    let entry = |(_, name): &(Uuid, String)| {
        Entry::changed(action, "user", user, name).before(json!({ "email": before })).after(json!({ "email": email, "by": "mailed link" }))
    };
    let written = tx.write::<(Uuid, String)>(statement!("put.sql").bind(user).bind(email.to_owned()).bind(now), entry).await;
    written.map(|_| ()).map_err(|error| match error.constraint() {
        Some("users_email_key" | "logins_email_key") => AccountError::EmailTaken,
        _ => AccountError::Db(error),
    })
}
