//! A person, for machines.

use axum::http::StatusCode;
use serde::Serialize;
use tenancy::Ts;
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, PathId};

use crate::UserId;
use crate::people::Colleague;
use crate::people::store::find;
use crate::permission::ViewUsers;

/// A role that a person holds.
#[derive(Serialize, ToSchema)]
pub struct HeldRole {
    id: uuid::Uuid,
    name: String,
}

/// A person of the company.
#[derive(Serialize, ToSchema)]
pub struct UserView {
    id: uuid::Uuid,
    name: String,
    email: String,
    /// `invited`, `active` or `deactivated`.
    state: String,
    owner: bool,
    roles: Vec<HeldRole>,
    second_factor: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    invited_at: Option<Ts>,
    #[schema(value_type = Option<String>, format = DateTime)]
    joined_at: Option<Ts>,
    #[schema(value_type = Option<String>, format = DateTime)]
    deactivated_at: Option<Ts>,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_sign_in_at: Option<Ts>,
    /// To be handed in with a change.
    version: i32,
}

impl UserView {
    pub(crate) fn of(person: &Colleague) -> Self {
        let roles = person.role_ids.iter().zip(&person.role_names).map(|(id, name)| HeldRole { id: id.0, name: name.clone() });
        Self {
            id: person.id.0,
            name: person.name.clone(),
            email: person.email.clone(),
            state: person.state.clone(),
            owner: person.is_owner,
            roles: roles.collect(),
            second_factor: person.second_factor,
            invited_at: person.invited_at,
            joined_at: person.joined_at,
            deactivated_at: person.deactivated_at,
            last_sign_in_at: person.last_sign_in_at,
            version: person.version,
        }
    }
}

/// A person.
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", operation_id = "getUser",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The person", body = UserView)))]
pub(crate) async fn get_user(allowed: Allowed<ViewUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    json(StatusCode::OK, &UserView::of(&find(&mut tx, id).await?))
}
