//! Ends sessions. What is ended is kept for a while, so that the record can be read with it.

use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::AccountError;
use crate::second_factor::factors;

/// Ends one session of a person. None when it is not theirs or ended already.
pub async fn end(tx: &mut TenantTx, user: Uuid, session: Uuid, entry: Entry) -> Result<Option<Uuid>, AccountError> {
    let now = Ts(tx.now());
    let ended = tx.write_maybe::<(Uuid,)>(statement!("end.sql").bind(user).bind(session).bind(now), |_| entry).await?;
    Ok(ended.map(|(id,)| id))
}

/// Ends all sessions of a person but the one in hand, and says how many.
pub async fn end_others(tx: &mut TenantTx, user: Uuid, but: Option<Uuid>, name: &str) -> Result<usize, AccountError> {
    let now = Ts(tx.now());
    let live: Vec<(Uuid,)> = tx.all(statement!("live.sql").bind(user).bind(but).bind(now)).await?;
    if live.is_empty() {
        return Ok(0);
    }
    let entry = Entry::changed("staff.sessions_ended", "user", user, name).after(serde_json::json!({ "sessions": live.len() }));
    let ended: Vec<(Uuid,)> = tx.write_under(statement!("end_others.sql").bind(user).bind(but).bind(now), entry).await?;
    Ok(ended.len())
}

/// For the operator's command line: signs a person out everywhere.
pub async fn end_sessions(tx: &mut TenantTx, user: Uuid) -> Result<usize, AccountError> {
    let known = factors(tx, user).await?.ok_or(AccountError::LinkGone)?;
    end_others(tx, user, None, &known.name).await
}
