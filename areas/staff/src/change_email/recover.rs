//! Taking an account back: what somebody else may have put in since the change was asked for goes with the address.

use jiff::Timestamp;
use serde_json::json;
use tenancy::{Entry, MASK, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::second_factor::remove_recovery_codes;
use crate::{AccountError, session};

/// Whose account, and since when it may not have been theirs.
pub struct Lost<'a> {
    pub user: Uuid,
    pub name: &'a str,
    pub since: Timestamp,
    /// Ids sort by time: what was made after the link is later than its id.
    pub link: Uuid,
}

/// The password, later second factors and keys, and every session. A code by mail stays: it goes to the address that is back.
pub async fn recover(tx: &mut TenantTx, lost: &Lost<'_>) -> Result<(), AccountError> {
    let now = Ts(tx.now());
    let changed = |action: &'static str| Entry::changed(action, "user", lost.user, lost.name);
    let told = json!({ "password": MASK, "by": "mailed link" });
    let bound = statement!("forget_password.sql").bind(lost.user).bind(now);
    tx.write_maybe::<(Uuid,)>(bound, |_| changed("staff.password_forgotten").after(told)).await?;
    let bound = statement!("strip.sql").bind(lost.user).bind(Ts(lost.since));
    tx.write_maybe::<(Uuid,)>(bound, |_| changed("staff.authenticator_off").after(json!({ "by": "mailed link" }))).await?;
    let later: Option<(Uuid,)> = tx.maybe(statement!("codes_since.sql").bind(lost.user).bind(lost.link)).await?;
    if later.is_some() {
        remove_recovery_codes(tx, lost.user, lost.name).await?;
    }
    revoke_keys(tx, lost.user, lost.since).await?;
    session::end_others(tx, lost.user, None, lost.name).await?;
    Ok(())
}

/// Keys that the person made since then open nothing any more.
pub async fn revoke_keys(tx: &mut TenantTx, user: Uuid, since: Timestamp) -> Result<(), AccountError> {
    let now = Ts(tx.now());
    let bound = statement!("revoke_keys.sql").bind(user).bind(now).bind(Ts(since));
    tx.write_all::<(Uuid, String)>(bound, |(id, name)| {
        Entry::changed("staff.api_key_revoked", "api_key", *id, name).after(json!({ "revoked": now, "by": "mailed link" }))
    })
    .await?;
    Ok(())
}
