//! Opens a session of its own for every sign-in, with what proved it, on record.

use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Config, new_token, session_cookie};

use crate::AccountError;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// How somebody proved who they are, for the record.
#[derive(Clone, Debug, Default)]
pub struct Proven {
    /// `password`, `mailed code`, `sign-up`.
    pub by: &'static str,
    /// `authenticator`, `recovery code`, `mailed code`.
    pub second: Option<&'static str>,
    /// The authenticator's time step: never taken twice.
    pub totp_step: Option<i64>,
}

/// What the browser gets.
#[derive(Clone, Debug)]
pub struct Opened {
    pub session: Uuid,
    token: String,
    keep: Option<i64>,
}

impl Opened {
    /// Remembered sessions outlive the browser; others go with it.
    #[must_use]
    pub fn cookie(&self, config: &Config) -> String {
        session_cookie(config, &self.token, self.keep)
    }

    /// For those who are no browser: the demo and tests.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// None when the person may not come in any more, or the authenticator's code was used before.
pub async fn open(tx: &mut TenantTx, user: Uuid, remember: bool, proven: &Proven) -> Result<Option<Opened>, AccountError> {
    let (token, hash) = new_token(tx.random());
    let (now, session) = (tx.now(), tx.new_id());
    let (whole, idle) = if remember { (30 * DAY, 14 * DAY) } else { (12 * HOUR, 2 * HOUR) };
    let trace = tx.trace().clone();
    let bound = statement!("open.sql")
        .bind(user)
        .bind(Ts(now))
        .bind(proven.totp_step)
        .bind(session)
        .bind(hash)
        .bind(Ts(now + jiff::SignedDuration::from_secs(whole)))
        .bind(i32::try_from(idle).unwrap_or(i32::MAX))
        .bind(remember)
        .bind(trace.address.map(|address| address.to_string()).unwrap_or_default())
        .bind(trace.agent);
    let told = serde_json::json!({ "by": proven.by, "second factor": proven.second, "remembered": remember });
    let row: Option<(Uuid, String)> =
        tx.write_maybe(bound, |row: &(Uuid, String)| Entry::changed("staff.signed_in", "user", user, &row.1).after(told)).await?;
    Ok(row.map(|_| Opened { session, token, keep: remember.then_some(whole) }))
}
