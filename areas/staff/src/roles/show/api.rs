//! Roles and the catalogue, for machines.

use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, PathId};

use crate::permission::ViewRoles;
use crate::roles::store::find;
use crate::{Role, RoleId};

/// A role.
#[derive(Serialize, ToSchema)]
pub struct RoleView {
    id: uuid::Uuid,
    name: String,
    description: String,
    /// A role that is not active grants nothing.
    active: bool,
    permissions: Vec<String>,
    /// How many people hold it.
    people: i64,
    /// To be handed in with a change.
    version: i32,
}

impl RoleView {
    pub(crate) fn of(role: &Role) -> Self {
        Self {
            id: role.id.0,
            name: role.name.clone(),
            description: role.description.clone(),
            active: role.is_active,
            permissions: role.permissions.clone(),
            people: role.people,
            version: role.version,
        }
    }
}

/// A role.
#[utoipa::path(get, path = "/api/v1/roles/{id}", tag = "roles", operation_id = "getRole",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The role", body = RoleView)))]
pub(crate) async fn get_role(allowed: Allowed<ViewRoles>, PathId(id): PathId<RoleId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let role = find(&mut tx, &allowed.person, id).await?;
    json(StatusCode::OK, &RoleView::of(&role))
}

/// A permission that a role may grant.
#[derive(Serialize, ToSchema)]
pub struct PermissionView {
    name: &'static str,
    category: &'static str,
    /// What it is called on the pages.
    label: String,
    hint: String,
    /// Whether the key that asks may do it, and so may grant it.
    held: bool,
}

/// The whole catalogue.
#[derive(Serialize, ToSchema)]
pub struct PermissionCatalogue {
    items: Vec<PermissionView>,
}

/// The catalogue of permissions.
#[utoipa::path(get, path = "/api/v1/permissions", tag = "roles", operation_id = "listPermissions",
    responses((status = 200, description = "All permissions there are", body = PermissionCatalogue)))]
pub(crate) async fn list_permissions(allowed: Allowed<ViewRoles>) -> Answer {
    let page = allowed.page("staff-roles");
    let view = |permission: &web::PermissionInfo| {
        let key = permission.key();
        PermissionView {
            name: permission.name,
            category: permission.category,
            label: page.t(&key),
            hint: page.t(&format!("{key}-hint")),
            held: allowed.person.may(permission.name),
        }
    };
    json(StatusCode::OK, &PermissionCatalogue { items: allowed.site.permissions.iter().map(view).collect() })
}
