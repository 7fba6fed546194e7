//! Makes a role. Nobody puts into it what they lack.

use std::collections::BTreeSet;

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{PermissionInfo, Person};

use crate::roles::role::{RoleText, chosen};
use crate::{RoleId, StaffError};

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct NewRole {
    pub name: String,
    pub description: String,
    pub is_active: bool,
    pub permissions: Vec<String>,
}

pub async fn create(tx: &mut TenantTx, catalogue: &[PermissionInfo], by: &Person, wanted: &NewRole) -> Result<RoleId, StaffError> {
    let text = RoleText::read(&wanted.name, &wanted.description)?;
    let granted = chosen(catalogue, by, &[], &wanted.permissions)?;
    insert(tx, &text, wanted.is_active, &granted).await
}

pub(crate) async fn insert(tx: &mut TenantTx, text: &RoleText, is_active: bool, granted: &BTreeSet<String>) -> Result<RoleId, StaffError> {
    let id = RoleId(tx.new_id());
    let now = Ts(tx.now());
    let granted: Vec<String> = granted.iter().cloned().collect();
    let entry = Entry::created("staff.role_created", "role", id, &text.name).after(json!({
        "name": text.name, "description": text.description, "active": is_active, "permissions": granted,
    }));
    let bound = statement!("create.sql")
        .bind(id)
        .bind(text.name.clone())
        .bind(text.name_key.clone())
        .bind(text.description.clone())
        .bind(is_active)
        .bind(now)
        .bind(granted);
    tx.write_under::<(RoleId,)>(bound, entry).await?;
    Ok(id)
}
