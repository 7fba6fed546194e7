//! For the operator's command line: a person who has lost every second step gets in by the password alone, and hears of it.

use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;
use web::Catalogue;

use super::{factors, remove_recovery_codes};
use crate::AccountError;
use crate::mail::{Letter, Reader};

/// Who it is for, as far as the letter needs it.
pub struct Locked<'a> {
    pub user: Uuid,
    pub company: &'a str,
    pub public_url: &'a str,
}

/// Switches every second step off. The company's record says that the operator did it.
pub async fn factor_off(tx: &mut TenantTx, words: &Catalogue, locked: &Locked<'_>) -> Result<(), AccountError> {
    let known = factors(tx, locked.user).await?.ok_or(AccountError::LinkGone)?;
    let entry = |_: &(Uuid,)| {
        Entry::changed("staff.second_factor_removed", "user", locked.user, &known.name)
            .before(json!({ "authenticator": known.has_authenticator(), "code by mail": known.code_by_mail }))
            .after(json!({ "authenticator": false, "code by mail": false }))
    };
    let done = tx.write_maybe::<(Uuid,)>(statement!("operator_off.sql").bind(locked.user), entry).await?;
    done.ok_or(AccountError::FactorOff)?;
    remove_recovery_codes(tx, locked.user, &known.name).await?;
    let reader = Reader { email: &known.email, name: &known.name, company: locked.company, language: known.locale.as_deref().unwrap_or("en") };
    Letter::new(
        "staff.security_changed",
        Words::key("staff-mail-security-subject"),
        Words::key("staff-mail-account-why").with("company", reader.company),
    )
    .line(Words::key("staff-mail-hello").with("name", reader.name))
    .line(Words::key("staff-mail-security-operator"))
    .button("staff-mail-security-button", format!("{}/profile/security", locked.public_url))
    .send(tx, words, reader)
    .await
}
