//! Links go to every company that knows the address; a used link sets the password, ends all sessions and tells the person.

use jiff::Timestamp;
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, LoginFound, MailTokenFound, TenantTx};
use uuid::Uuid;
use web::{Site, Visit};

use crate::change_email::revoke_keys;
use crate::mail::{Letter, Reader};
use crate::mail_token::{self, Purpose};
use crate::second_factor::factors;
use crate::{AccountError, password};

/// One mail for one company. Nothing for those who were only invited or are deactivated.
pub async fn send(visit: &Visit, login: &LoginFound) -> Result<(), AccountError> {
    let site = &visit.site;
    let mut tx = site.db.begin(&login.visitor(visit.info.trace())).await?;
    let Some(known) = factors(&mut tx, login.user_id).await? else { return Ok(()) };
    let language = known.locale.as_deref().unwrap_or(visit.info.language);
    let reader = Reader { email: &known.email, name: &known.name, company: &login.tenant_name, language };
    mail(&mut tx, site, login.user_id, reader).await?;
    tx.record(Entry::event("staff.password_reset_asked", "user", Some(login.user_id), &known.name)).await?;
    tx.commit().await?;
    Ok(())
}

/// The letter with a fresh link.
pub async fn mail(tx: &mut TenantTx, site: &Site, user: Uuid, reader: Reader<'_>) -> Result<(), AccountError> {
    let token = link(tx, user, reader.email).await?;
    Letter::new("staff.reset_password", Words::key("staff-mail-reset-subject"), Words::key("staff-mail-reset-why").with("company", reader.company))
        .line(Words::key("staff-mail-hello").with("name", reader.name))
        .line(Words::key("staff-mail-reset-text").with("company", reader.company))
        .button("staff-mail-reset-button", format!("{}/reset-password/{token}", site.config.public_url))
        .line(Words::key("staff-mail-reset-after"))
        .send(tx, &site.words, reader)
        .await
}

async fn link(tx: &mut TenantTx, user: Uuid, email: &str) -> Result<String, AccountError> {
    mail_token::withdraw(tx, user, Purpose::ResetPassword).await?;
    mail_token::issue(tx, user, Purpose::ResetPassword, json!({ "email": email })).await
}

/// For the operator's command line: the path of a link, to hand to a person whose mail does not work. It is on the company's record.
pub async fn operator_reset_link(tx: &mut TenantTx, user: Uuid) -> Result<String, AccountError> {
    let known = factors(tx, user).await?.ok_or(AccountError::LinkGone)?;
    let token = link(tx, user, &known.email).await?;
    tx.record(Entry::event("staff.password_reset_link_made", "user", Some(user), &known.name)).await?;
    Ok(format!("/reset-password/{token}"))
}

/// Sets the password, once.
pub async fn reset(visit: &Visit, found: &MailTokenFound, new: &str) -> Result<(), AccountError> {
    let site = &visit.site;
    let known = mail_token::holder(visit, found).await?;
    password::check("password", new, &[&known.email, &known.name, &found.tenant_name])?;
    let hash = password::hash(&site.random, new).await?;
    let mut tx = site.db.begin(&found.context(&known.name, visit.info.trace())).await?;
    if !mail_token::use_up(&mut tx, found).await? {
        return Err(AccountError::LinkGone);
    }
    password::set(&mut tx, found.user_id, &known.name, hash, "staff.password_reset", None).await?;
    // Whoever had the password could have made keys with it.
    revoke_keys(&mut tx, found.user_id, Timestamp::UNIX_EPOCH).await?;
    let language = known.locale.as_deref().unwrap_or(visit.info.language);
    let reader = Reader { email: &known.email, name: &known.name, company: &found.tenant_name, language };
    password::tell(&mut tx, &site.words, &site.config.public_url, reader).await?;
    tx.commit().await?;
    Ok(())
}
