//! Takes a role away that nobody holds.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Failure;
use kernel::{Kind, Words};
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Person, Redirect, Refusal};

use crate::permission::DeleteRoles;
use crate::roles::store::find_to_change;
use crate::{RoleId, StaffError};

/// Refused while people hold it, whatever their state.
pub async fn remove(tx: &mut TenantTx, by: &Person, id: RoleId) -> Result<String, StaffError> {
    let role = find_to_change(tx, by, id).await?;
    if role.people > 0 {
        return Err(StaffError::RoleHeld { people: role.people });
    }
    let entry = Entry::removed("staff.role_removed", "role", id, &role.name).before(serde_json::json!(role.facts()));
    let done = tx.write::<(RoleId,)>(statement!("remove.sql").bind(id), |_| entry).await;
    match done {
        // Somebody was given the role at this very moment.
        Err(error) if error.constraint() == Some("user_roles_role_fkey") => Err(StaffError::RoleHeld { people: 1 }),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(role.name),
    }
}

pub(crate) async fn submit(allowed: Allowed<DeleteRoles>, PathId(id): PathId<RoleId>) -> Answer {
    let mut tx = allowed.begin().await?;
    match remove(&mut tx, &allowed.person, id).await {
        Ok(name) => {
            tx.commit().await?;
            Ok(Redirect::to("/roles").done(&Words::key("staff-role-removed").with("name", name)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => {
            Ok(Redirect::to(&format!("/roles/{id}")).flash(FlashKind::Error, &error.words()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a role away. While people hold it the answer is 409.
#[utoipa::path(delete, path = "/api/v1/roles/{id}", tag = "roles", operation_id = "deleteRole",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_role(allowed: Allowed<DeleteRoles>, PathId(id): PathId<RoleId>) -> Result<Response, Refusal> {
    let mut tx = allowed.begin().await?;
    remove(&mut tx, &allowed.person, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
