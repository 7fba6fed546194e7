//! The first step: which log-ins an address and a password open. The same work is done for an address that nobody has.

use sha2::{Digest, Sha256};
use tenancy::{Entry, LoginFound, Trace};
use web::{Limit, Site};

use crate::{AccountError, EmailAddress, password};

/// So many passwords are tried for every address, with nobody's hash where there is none.
const ALWAYS: usize = 3;

/// A key that says nothing about the address in a memory dump or a log.
pub fn email_key(email: &str) -> String {
    Sha256::digest(email.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The log-ins whose password this is; at least one.
pub async fn try_password(site: &Site, typed: &str, password: &str, address: &str, trace: &Trace) -> Result<Vec<LoginFound>, AccountError> {
    site.limits.count(Limit::SignInFrom, address).map_err(AccountError::Limited)?;
    let email = EmailAddress::parse(typed).map_or_else(|_| typed.trim().to_lowercase(), EmailAddress::into_string);
    let last_try = match site.limits.count(Limit::SignInAs, &email_key(&email)) {
        Ok(standing) => standing.remaining == 0,
        Err(wait) => return Err(AccountError::Limited(wait)),
    };
    let logins = if email.len() <= 254 { site.db.platform().find_logins(&email).await? } else { Vec::new() };
    let mut right = Vec::new();
    for place in 0..logins.len().max(ALWAYS) {
        let login = logins.get(place);
        let matches = password::matches(password, login.and_then(|login| login.password_hash.as_deref())).await?;
        right.extend(login.filter(|login| matches && login.login_state == "active").cloned());
    }
    if right.is_empty() {
        failed(site, &logins, &email, trace, last_try);
        return Err(AccountError::SignInFailed);
    }
    Ok(right)
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
