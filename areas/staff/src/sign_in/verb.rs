//! The first step: which log-ins an address and a password open. The same work is done for an address that nobody has.

use axum_extra::extract::cookie::CookieJar;
use sha2::{Digest, Sha256};
use tenancy::{Entry, LoginFound, Trace};
use web::{Limit, Site};

use super::known;
use crate::{AccountError, EmailAddress, password};

/// So many passwords are tried for every address, never more and never fewer, with nobody's hash where there is none: neither the time nor
/// the load says how many companies know it. Who has more companies reaches the others by a mailed code.
const ALWAYS: usize = 3;

/// A key that says nothing about the address in a memory dump or a log.
pub fn email_key(email: &str) -> String {
    Sha256::digest(email.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Who tries, as far as that matters for counting.
pub struct Caller<'a> {
    pub address: String,
    /// What the browser carries: perhaps a mark of an earlier sign-in.
    pub jar: &'a CookieJar,
    pub trace: Trace,
}

/// The address as it is looked up, and the log-ins whose password this is; at least one.
pub async fn try_password(site: &Site, typed: &str, password: &str, caller: &Caller<'_>) -> Result<(String, Vec<LoginFound>), AccountError> {
    site.limits.count(Limit::SignInFrom, &caller.address).map_err(AccountError::Limited)?;
    let email = EmailAddress::parse(typed).map_or_else(|_| typed.trim().to_lowercase(), EmailAddress::into_string);
    let last_try = count(site, &email, caller)?;
    let logins = if email.len() <= 254 { site.db.platform().find_logins(&email).await? } else { Vec::new() };
    let tried: Vec<&LoginFound> = logins.iter().filter(|login| login.login_state == "active" && login.password_hash.is_some()).collect();
    let mut right = Vec::new();
    for place in 0..ALWAYS {
        let login = tried.get(place).copied();
        let matches = password::matches(password, login.and_then(|login| login.password_hash.as_deref())).await?;
        right.extend(login.filter(|_| matches).cloned());
    }
    if right.is_empty() {
        failed(site, &logins, &email, &caller.trace, last_try);
        return Err(AccountError::SignInFailed);
    }
    Ok((email, right))
}

/// Counts the try; true for the last one of the lock-out. Strangers' tries from elsewhere count for themselves, within a wide bound for all.
fn count(site: &Site, email: &str, caller: &Caller<'_>) -> Result<bool, AccountError> {
    let key = email_key(email);
    let own = match known::browser(site, caller.jar, &key) {
        Some(browser) => format!("{key}:known:{browser}"),
        None => {
            site.limits.count(Limit::SignInAnywhere, &key).map_err(AccountError::Limited)?;
            format!("{key}:{}", caller.address)
        }
    };
    let standing = site.limits.count(Limit::SignInAs, &own).map_err(AccountError::Limited)?;
    Ok(standing.remaining == 0)
}

/// On the record of every company that knows the address, in the background: the answer takes the same time.
fn failed(site: &Site, logins: &[LoginFound], email: &str, trace: &Trace, locked: bool) {
    for login in logins {
        let event = |action| Entry::event(action, "user", Some(login.user_id), email);
        site.recorder.record(login.visitor(trace.clone()), event("staff.sign_in_failed"));
        if locked {
            site.recorder.record(login.visitor(trace.clone()), event("staff.sign_in_locked"));
        }
    }
}

/// Companies that let this person in. A deactivated one lets in its owner alone.
pub fn open_to(login: &LoginFound) -> bool {
    login.tenant_state == "active" || (login.is_owner && login.tenant_state == "deactivated")
}
