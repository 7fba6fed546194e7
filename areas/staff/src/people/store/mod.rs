//! How a colleague and the roles are found; shared by the use cases of people.

use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use super::person::{Colleague, RoleChoice};
use crate::{StaffError, UserId};

pub async fn find(tx: &mut TenantTx, id: UserId) -> Result<Colleague, StaffError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// The colleague, for somebody who is about to change them: nobody else changes them meanwhile.
pub async fn find_to_change(tx: &mut TenantTx, id: UserId) -> Result<Colleague, StaffError> {
    tx.one::<(UserId,)>(statement!("lock.sql").bind(id)).await?;
    find(tx, id).await
}

/// All roles of the company, with those marked that the person holds. Nobody holds any yet: the form of an invitation.
pub async fn roles(tx: &mut TenantTx, holder: Option<UserId>) -> Result<Vec<RoleChoice>, StaffError> {
    Ok(tx.all(statement!("roles.sql").bind(holder)).await?)
}

/// Makes every link and code worthless that was mailed to the person.
pub async fn close_links(tx: &mut TenantTx, id: UserId) -> Result<(), StaffError> {
    let now = Ts(tx.now());
    tx.keep_book::<(Uuid,)>(statement!("close_links.sql").bind(id).bind(now)).await?;
    Ok(())
}
