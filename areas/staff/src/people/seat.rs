//! Seats somebody without an invitation by mail: for demo companies, whose people are invented and have no mailbox.

use serde_json::json;
use tenancy::{Entry, MASK, TenantTx, Ts, statement};
use web::{Person, Site};

use super::invite::{Invitation, enter};
use crate::{StaffError, UserId, password};

/// The person is in, with a password of the caller's choosing. Real people always choose their own: see `invite`.
pub async fn seat(tx: &mut TenantTx, site: &Site, by: &Person, invitation: &Invitation, plain: &str) -> Result<UserId, StaffError> {
    let (id, name, _) = enter(tx, by, invitation).await?;
    let hash = password::hash(&site.random, plain).await?;
    let now = Ts(tx.now());
    let entry = Entry::changed("staff.user_joined", "user", id, &name)
        .before(json!({ "state": "invited" }))
        .after(json!({ "state": "active", "password": MASK }));
    tx.write::<(UserId,)>(statement!("accept/accept.sql").bind(id).bind(name).bind(hash).bind(now), |_| entry).await?;
    Ok(id)
}
