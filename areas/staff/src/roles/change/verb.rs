//! Changes a role. What the editor lacks is neither given nor taken.

use tenancy::{Entry, TenantTx, statement};
use web::{PermissionInfo, Person};

use crate::roles::role::{Role, RoleText, chosen};
use crate::roles::store::find_to_change;
use crate::{RoleId, StaffError};

/// What somebody wants changed; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct RoleChange {
    pub name: Option<String>,
    pub description: Option<String>,
    pub is_active: Option<bool>,
    pub permissions: Option<Vec<String>>,
    /// The version that was looked at.
    pub version: i32,
}

pub async fn change(tx: &mut TenantTx, catalogue: &[PermissionInfo], by: &Person, id: RoleId, wanted: &RoleChange) -> Result<Role, StaffError> {
    let before = find_to_change(tx, by, id).await?;
    if before.version != wanted.version {
        return Err(StaffError::Stale);
    }
    let name = wanted.name.as_deref().unwrap_or(&before.name);
    let text = RoleText::read(name, wanted.description.as_deref().unwrap_or(&before.description))?;
    let permissions = match &wanted.permissions {
        Some(wanted) => chosen(catalogue, by, &before.permissions, wanted)?.into_iter().collect(),
        None => before.permissions.clone(),
    };
    let mut after = Role { name: text.name, description: text.description, permissions, ..before.clone() };
    after.is_active = wanted.is_active.unwrap_or(before.is_active);
    if before.facts() == after.facts() {
        return Ok(before);
    }
    let entry = Entry::changed("staff.role_changed", "role", id, &after.name).diff(&before.facts(), &after.facts());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(after.name.clone())
        .bind(text.name_key)
        .bind(after.description.clone())
        .bind(after.is_active)
        .bind(after.permissions.clone());
    tx.write_under::<(RoleId,)>(bound, entry).await?;
    after.version += 1;
    Ok(after)
}
