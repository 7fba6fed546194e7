//! The people, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use super::{Asked, Sort, list};
use crate::RoleId;
use crate::people::show::api::UserView;
use crate::permission::ViewUsers;

/// A state that one may ask for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum UserState {
    Invited,
    Active,
    Deactivated,
}

/// Which people are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct UsersQuery {
    /// What the name or the e-mail contains.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    state: Option<UserState>,
    /// Only those who hold this role.
    role: Option<uuid::Uuid>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The people of the company, by name.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", operation_id = "listUsers", params(UsersQuery),
    responses((status = 200, description = "A page of people", body = ApiPage<UserView>)))]
pub(crate) async fn list_users(allowed: Allowed<ViewUsers>, ApiQuery(query): ApiQuery<UsersQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let state = match query.state {
        None => "",
        Some(UserState::Invited) => "invited",
        Some(UserState::Active) => "active",
        Some(UserState::Deactivated) => "deactivated",
    };
    let from = Cursor::decode(query.cursor.as_deref())?;
    let role = query.role.map(RoleId);
    let asked = Asked { search: query.q.trim(), state, role, sort: Sort::Name, descending: false, from, limit };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(UserView::of).collect(), next: found.next })
}
