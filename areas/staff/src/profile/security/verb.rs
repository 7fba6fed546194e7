//! An authenticator is set up in two steps, so that nobody locks themselves out; it goes with the password and a code.

use kernel::Words;
use serde_json::json;
use tenancy::{Entry, MASK, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Person, Site};

use crate::AccountError;
use crate::mail::{Letter, Reader};
use crate::second_factor::{Authenticator, Factors, SECRET_PURPOSE, factors, make_recovery_codes, remove_recovery_codes, take_recovery_code};

/// The person's own, or a mistake of ours: whoever asks is signed in.
pub async fn mine(tx: &mut TenantTx, person: &Person) -> Result<Factors, AccountError> {
    factors(tx, person.user).await?.ok_or_else(|| AccountError::Bug("a person without a row".to_owned()))
}

pub fn authenticator(site: &Site, person: &Person, known: &Factors) -> Result<Authenticator, AccountError> {
    let sealed = known.totp_secret.as_deref().ok_or(AccountError::FactorOff)?;
    Authenticator::unseal(&site.seal, person.user, sealed, &person.company.name, &known.email)
}

/// A new secret, of no effect until a code confirms it.
pub async fn start(tx: &mut TenantTx, site: &Site, person: &Person) -> Result<(), AccountError> {
    let secret = Authenticator::fresh_secret(&site.random);
    let sealed = site.seal.close(&site.random, SECRET_PURPOSE, person.user, &secret);
    let told = json!({ "secret": MASK });
    let entry = |_: &(Uuid,)| Entry::changed("staff.authenticator_started", "user", person.user, &person.name).after(told);
    let written = tx.write_maybe::<(Uuid,)>(statement!("start.sql").bind(person.user).bind(sealed), entry).await?;
    written.map(|_| ()).ok_or(AccountError::FactorOn)
}

/// Forgets a secret that was never confirmed.
pub async fn cancel(tx: &mut TenantTx, person: &Person) -> Result<(), AccountError> {
    let entry = |_: &(Uuid,)| Entry::changed("staff.authenticator_cancelled", "user", person.user, &person.name);
    tx.write_maybe::<(Uuid,)>(statement!("cancel.sql").bind(person.user), entry).await?;
    Ok(())
}

/// On, with recovery codes to keep. They are shown now and never again.
pub async fn confirm(tx: &mut TenantTx, site: &Site, person: &Person, code: &str) -> Result<Vec<String>, AccountError> {
    let known = mine(tx, person).await?;
    if known.has_authenticator() {
        return Err(AccountError::FactorOn);
    }
    let step = authenticator(site, person, &known)?.step(code, tx.now()).ok_or(AccountError::CodeWrong)?;
    let now = Ts(tx.now());
    let bound = statement!("confirm.sql").bind(person.user).bind(now).bind(step).bind(known.totp_secret);
    let entry = |_: &(Uuid,)| Entry::changed("staff.authenticator_on", "user", person.user, &person.name);
    tx.write_maybe::<(Uuid,)>(bound, entry).await?.ok_or(AccountError::FactorOn)?;
    make_recovery_codes(tx, &site.seal, person.user, &person.name).await
}

/// Off, with the recovery codes. The code may be one of them.
pub async fn off(tx: &mut TenantTx, site: &Site, person: &Person, code: &str) -> Result<(), AccountError> {
    let known = mine(tx, person).await?;
    if !known.has_authenticator() {
        return Err(AccountError::FactorOff);
    }
    let step = authenticator(site, person, &known)?.step(code, tx.now());
    if step.is_none() && !take_recovery_code(tx, &site.seal, person.user, &person.name, code).await? {
        return Err(AccountError::CodeWrong);
    }
    let entry = |_: &(Uuid,)| Entry::changed("staff.authenticator_off", "user", person.user, &person.name);
    tx.write_maybe::<(Uuid,)>(statement!("off.sql").bind(person.user).bind(step), entry).await?.ok_or(AccountError::CodeUsed)?;
    remove_recovery_codes(tx, person.user, &person.name).await
}

/// Whether a code by mail is asked for after the password.
pub async fn mail_code(tx: &mut TenantTx, person: &Person, on: bool) -> Result<(), AccountError> {
    let entry = |_: &(Uuid,)| {
        Entry::changed("staff.mail_code_switched", "user", person.user, &person.name)
            .before(json!({ "code by mail": !on }))
            .after(json!({ "code by mail": on }))
    };
    tx.write_maybe::<(Uuid,)>(statement!("mail_code.sql").bind(person.user).bind(on), entry).await?;
    Ok(())
}

/// Tells the person by mail that the way in has changed.
pub async fn tell(tx: &mut TenantTx, site: &Site, person: &Person, language: &str, what: &'static str) -> Result<(), AccountError> {
    let reader = Reader { email: &person.email, name: &person.name, company: &person.company.name, language };
    Letter::new(
        "staff.security_changed",
        Words::key("staff-mail-security-subject"),
        Words::key("staff-mail-account-why").with("company", reader.company),
    )
    .line(Words::key("staff-mail-hello").with("name", reader.name))
    .line(Words::key(what))
    .button("staff-mail-security-button", format!("{}/profile/security", site.config.public_url))
    .send(tx, &site.words, reader)
    .await
}
