//! Turns an invited person into an active one. Whoever has the link has the mailbox, so the address counts as confirmed.

use serde_json::json;
use tenancy::{Entry, MASK, MailTokenFound, TenantTx, Ts, statement};

use crate::mail_token::use_up;
use crate::session::{Opened, Proven, open};
use crate::{StaffError, UserId};

/// None when somebody was quicker: the link was used, replaced or taken back.
pub async fn accept(tx: &mut TenantTx, found: &MailTokenFound, name: &str, password_hash: &str) -> Result<Option<Opened>, StaffError> {
    if !use_up(tx, found).await? {
        return Ok(None);
    }
    if !join(tx, UserId(found.user_id), name, password_hash).await? {
        return Ok(None);
    }
    let proven = Proven { by: "invitation", ..Proven::default() };
    Ok(open(tx, found.user_id, false, &proven).await?)
}

/// The invited person is one of the company from here on. False when they are not invited any more.
pub(crate) async fn join(tx: &mut TenantTx, id: UserId, name: &str, password_hash: &str) -> Result<bool, StaffError> {
    let now = Ts(tx.now());
    let entry = Entry::changed("staff.user_joined", "user", id, name)
        .before(json!({ "state": "invited" }))
        .after(json!({ "state": "active", "name": name, "password": MASK }));
    let bound = statement!("accept.sql").bind(id).bind(name.to_owned()).bind(password_hash.to_owned()).bind(now);
    if tx.write_maybe::<(UserId,)>(bound, |_| entry).await?.is_none() {
        return Ok(false);
    }
    tx.announce("staff.user_joined", json!({ "user": id })).await?;
    Ok(true)
}
