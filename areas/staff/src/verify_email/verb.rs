//! The link goes out with the sign-up or on request; whoever opens it and presses the button has verified the address.

use kernel::Words;
use serde_json::json;
use tenancy::{Entry, MailTokenFound, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Catalogue, Visit};

use crate::AccountError;
use crate::mail::{Letter, Reader};
use crate::mail_token::{self, Purpose};

/// Mails a link; earlier ones are void.
pub async fn send(tx: &mut TenantTx, words: &Catalogue, public_url: &str, user: Uuid, reader: Reader<'_>) -> Result<(), AccountError> {
    mail_token::withdraw(tx, user, Purpose::VerifyEmail).await?;
    let token = mail_token::issue(tx, user, Purpose::VerifyEmail, json!({ "email": reader.email })).await?;
    Letter::new("staff.verify_email", Words::key("staff-mail-verify-subject"), Words::key("staff-mail-verify-why").with("company", reader.company))
        .line(Words::key("staff-mail-hello").with("name", reader.name))
        .line(Words::key("staff-mail-verify-text"))
        .button("staff-mail-verify-button", format!("{public_url}/verify-email/{token}"))
        .line(Words::key("staff-mail-verify-after"))
        .send(tx, words, reader)
        .await
}

/// The address that the link was sent to is verified, if it is still the person's.
pub async fn verify(visit: &Visit, found: &MailTokenFound) -> Result<(), AccountError> {
    let email = found.data.get("email").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let known = mail_token::holder(visit, found).await?;
    let mut tx = visit.site.db.begin(&found.context(&known.name, visit.info.trace())).await?;
    if !mail_token::use_up(&mut tx, found).await? {
        return Err(AccountError::LinkGone);
    }
    let now = Ts(tx.now());
    let told = json!({ "email": email, "by": "mailed link" });
    let entry = |(user, name): &(Uuid, String)| Entry::changed("staff.email_verified", "user", *user, name).after(told);
    let bound = statement!("verify.sql").bind(found.user_id).bind(email.clone()).bind(now);
    tx.write_maybe::<(Uuid, String)>(bound, entry).await?.ok_or(AccountError::LinkGone)?;
    tx.commit().await?;
    Ok(())
}
