//! Changes a colleague. Roles that the editor may not give stay as they are.

use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::Person;

use crate::people::Colleague;
use crate::people::person::{RoleChoice, chosen_roles, name};
use crate::people::store::{find, find_to_change, roles};
use crate::{RoleId, StaffError, UserId};

/// What somebody wants changed; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct PersonChange {
    pub name: Option<String>,
    pub roles: Option<Vec<RoleId>>,
    /// The version that was looked at.
    pub version: i32,
}

pub async fn change(tx: &mut TenantTx, by: &Person, id: UserId, wanted: &PersonChange) -> Result<Colleague, StaffError> {
    let before = find_to_change(tx, id).await?;
    before.may_be_edited(by)?;
    if before.version != wanted.version {
        return Err(StaffError::Stale);
    }
    let name = match &wanted.name {
        Some(typed) => name(typed)?,
        None => before.name.clone(),
    };
    let all = roles(tx, Some(id)).await?;
    let given = match &wanted.roles {
        Some(wanted) => chosen_roles(&all, by, wanted)?,
        None => before.role_ids.clone(),
    };
    let same_roles = given.len() == before.role_ids.len() && given.iter().all(|role| before.role_ids.contains(role));
    if before.is(by) && !same_roles {
        return Err(StaffError::OwnRoles);
    }
    if same_roles && name == before.name {
        return Ok(before);
    }
    let entry = Entry::changed("staff.user_changed", "user", id, &name)
        .diff(&json!({ "name": before.name, "roles": before.role_names }), &json!({ "name": name, "roles": names(&all, &given) }));
    tx.write_under::<(UserId,)>(statement!("change.sql").bind(id).bind(name).bind(given), entry).await?;
    find(tx, id).await
}

fn names(all: &[RoleChoice], given: &[RoleId]) -> Vec<String> {
    all.iter().filter(|role| given.contains(&role.id)).map(|role| role.name.clone()).collect()
}
