//! Invitations, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::{Invitation, invite};
use crate::RoleId;
use crate::people::show::api::UserView;
use crate::people::store::find;
use crate::permission::InviteUsers;

/// Somebody to be asked in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserToInvite {
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// Unique in the company.
    #[schema(min_length = 3, max_length = 254)]
    email: String,
    /// Roles that grant no more than the key has.
    #[serde(default)]
    #[schema(required = false, max_items = 200)]
    roles: Vec<uuid::Uuid>,
}

/// Asks somebody in: a mail with a link goes out, with which they choose a password.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", operation_id = "inviteUser",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = UserToInvite,
    responses((status = 201, description = "The invited person", body = UserView)))]
pub(crate) async fn invite_user(allowed: Allowed<InviteUsers>, asked: OnceJson<UserToInvite>) -> Answer {
    let UserToInvite { name, email, roles } = asked.body;
    let wanted = Invitation { name, email, roles: roles.into_iter().map(RoleId).collect() };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = invite(tx, &allowed.site, &allowed.person, &wanted).await?;
            Ok((StatusCode::CREATED, UserView::of(&find(tx, id).await?)))
        })
        .await
}
