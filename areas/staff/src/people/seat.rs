//! Seats somebody without an invitation by mail: for demo companies, whose people are invented and have no mailbox.

use tenancy::TenantTx;
use web::{Person, Site};

use super::accept::join;
use super::invite::{Invitation, enter};
use crate::{StaffError, UserId, password};

/// The person is in, with a password of the caller's choosing. Real people always choose their own: see `invite`.
pub async fn seat(tx: &mut TenantTx, site: &Site, by: &Person, invitation: &Invitation, plain: &str) -> Result<UserId, StaffError> {
    let (id, name, _) = enter(tx, by, invitation).await?;
    let hash = password::hash(&site.random, plain).await?;
    join(tx, id, &name, &hash).await?;
    Ok(id)
}
