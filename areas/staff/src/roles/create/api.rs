//! A new role, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::{NewRole, create};
use crate::permission::CreateRoles;
use crate::roles::show::api::RoleView;
use crate::roles::store::find;

/// A role to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleToCreate {
    /// Unique in the company, whatever the case of its letters.
    #[schema(min_length = 1, max_length = 50)]
    name: String,
    #[serde(default)]
    #[schema(required = false, max_length = 300)]
    description: String,
    /// A role that is not active grants nothing. True when absent.
    #[serde(default = "yes")]
    #[schema(required = false)]
    active: bool,
    /// Names from the catalogue, none that the key lacks.
    #[serde(default)]
    #[schema(required = false, max_items = 500)]
    permissions: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// Makes a role.
#[utoipa::path(post, path = "/api/v1/roles", tag = "roles", operation_id = "createRole",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = RoleToCreate,
    responses((status = 201, description = "The role", body = RoleView)))]
pub(crate) async fn create_role(allowed: Allowed<CreateRoles>, asked: OnceJson<RoleToCreate>) -> Answer {
    let RoleToCreate { name, description, active, permissions } = asked.body;
    let wanted = NewRole { name, description, is_active: active, permissions };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = create(tx, &allowed.site.permissions, &allowed.person, &wanted).await?;
            let role = find(tx, &allowed.person, id).await?;
            Ok((StatusCode::CREATED, RoleView::of(&role)))
        })
        .await
}
