//! Changing a role, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::{RoleChange, change};
use crate::RoleId;
use crate::permission::ChangeRoles;
use crate::roles::show::api::RoleView;

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleToChange {
    #[schema(min_length = 1, max_length = 50)]
    name: Option<String>,
    #[schema(max_length = 300)]
    description: Option<String>,
    active: Option<bool>,
    /// The whole list. What the key itself lacks stays as it is.
    #[schema(max_items = 500)]
    permissions: Option<Vec<String>>,
    /// The version that was read; when the role has changed since, the answer is 409.
    version: i32,
}

/// Changes a role.
#[utoipa::path(patch, path = "/api/v1/roles/{id}", tag = "roles", operation_id = "changeRole",
    params(("id" = uuid::Uuid, Path)), request_body = RoleToChange,
    responses((status = 200, description = "The role as it is now", body = RoleView)))]
pub(crate) async fn change_role(allowed: Allowed<ChangeRoles>, PathId(id): PathId<RoleId>, ApiJson(asked): ApiJson<RoleToChange>) -> Answer {
    let RoleToChange { name, description, active, permissions, version } = asked;
    let wanted = RoleChange { name, description, is_active: active, permissions, version };
    let mut tx = allowed.begin().await?;
    let role = change(&mut tx, &allowed.site.permissions, &allowed.person, id, &wanted).await?;
    tx.commit().await?;
    json(StatusCode::OK, &RoleView::of(&role))
}
