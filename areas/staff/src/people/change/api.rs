//! Changing a colleague, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::{PersonChange, change};
use crate::people::show::api::UserView;
use crate::permission::ChangeUsers;
use crate::{RoleId, UserId};

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserToChange {
    #[schema(min_length = 1, max_length = 120)]
    name: Option<String>,
    /// The whole list. Held roles that grant more than the key has stay as they are.
    #[schema(max_items = 200)]
    roles: Option<Vec<uuid::Uuid>>,
    /// The version that was read; when the person has changed since, the answer is 409.
    version: i32,
}

/// Changes a person's name and roles. The owner is not changed through the API.
#[utoipa::path(patch, path = "/api/v1/users/{id}", tag = "users", operation_id = "changeUser",
    params(("id" = uuid::Uuid, Path)), request_body = UserToChange,
    responses((status = 200, description = "The person as they are now", body = UserView)))]
pub(crate) async fn change_user(allowed: Allowed<ChangeUsers>, PathId(id): PathId<UserId>, ApiJson(asked): ApiJson<UserToChange>) -> Answer {
    let roles = asked.roles.map(|roles| roles.into_iter().map(RoleId).collect());
    let wanted = PersonChange { name: asked.name, roles, version: asked.version };
    let mut tx = allowed.begin().await?;
    let person = change(&mut tx, &allowed.person, id, &wanted).await?;
    tx.commit().await?;
    json(StatusCode::OK, &UserView::of(&person))
}
