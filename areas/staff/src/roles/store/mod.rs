//! How a role is found; shared by the use cases of roles.

use tenancy::{TenantTx, statement};
use web::Person;

use crate::{Role, RoleId, StaffError};

/// The role, as `viewer` sees it.
pub async fn find(tx: &mut TenantTx, viewer: &Person, id: RoleId) -> Result<Role, StaffError> {
    Ok(tx.one(statement!("find.sql").bind(id).bind(viewer.user)).await?)
}

/// The role, for somebody who is about to change it: nobody else changes it meanwhile.
pub async fn find_to_change(tx: &mut TenantTx, by: &Person, id: RoleId) -> Result<Role, StaffError> {
    tx.one::<(RoleId,)>(statement!("lock.sql").bind(id)).await?;
    let role = find(tx, by, id).await?;
    role.may_be_changed(by)?;
    Ok(role)
}
