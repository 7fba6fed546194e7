//! Puts a new password's hash in the place of the old one and ends the sessions that the old one opened.

use kernel::Words;
use tenancy::{Entry, MASK, TenantTx, Ts, statement};
use uuid::Uuid;
use web::Catalogue;

use crate::mail::{Letter, Reader};
use crate::mail_token::{Purpose, withdraw, withdraw_offers};
use crate::{AccountError, session};

/// `action` says how it came about; `but` is the session that stays.
pub async fn set(tx: &mut TenantTx, user: Uuid, name: &str, hash: String, action: &'static str, but: Option<Uuid>) -> Result<(), AccountError> {
    let now = Ts(tx.now());
    let mut told = serde_json::json!({ "password": MASK });
    if action == "staff.password_reset" {
        told["by"] = "mailed link".into();
    }
    let entry = |_: &(Uuid,)| Entry::changed(action, "user", user, name).after(told);
    tx.write::<(Uuid,)>(statement!("set.sql").bind(user).bind(hash).bind(now), entry).await?;
    session::end_others(tx, user, but, name).await?;
    // What somebody else may have set in motion with the old password ends with it.
    for purpose in [Purpose::ResetPassword, Purpose::SignInCode, Purpose::ChangeEmail] {
        withdraw(tx, user, purpose).await?;
    }
    withdraw_offers(tx, user).await
}

/// Tells the person, so that a change that was not theirs does not go unnoticed.
pub async fn tell(tx: &mut TenantTx, words: &Catalogue, public_url: &str, reader: Reader<'_>) -> Result<(), AccountError> {
    Letter::new(
        "staff.password_changed",
        Words::key("staff-mail-password-subject"),
        Words::key("staff-mail-account-why").with("company", reader.company),
    )
    .line(Words::key("staff-mail-hello").with("name", reader.name))
    .line(Words::key("staff-mail-password-text"))
    .button("staff-mail-password-button", format!("{public_url}/reset-password"))
    .send(tx, words, reader)
    .await
}
