//! Takes somebody's access: sessions end, links die, keys that they made open nothing any more.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use serde::Deserialize;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer, FlashKind, PathId, Person, Redirect};

use super::Colleague;
use super::show::api::UserView;
use super::store::{close_links, find, find_to_change, roles};
use crate::permission::DeactivateUsers;
use crate::session::end_others;
use crate::{StaffError, UserId};

pub async fn deactivate(tx: &mut TenantTx, by: &Person, id: UserId) -> Result<Colleague, StaffError> {
    let person = find_to_change(tx, id).await?;
    person.may_be_barred(by, &roles(tx, Some(id)).await?)?;
    if person.state != "active" {
        return Err(StaffError::NotActive);
    }
    let entry = Entry::changed("staff.user_deactivated", "user", id, &person.name)
        .before(json!({ "state": "active" }))
        .after(json!({ "state": "deactivated" }));
    let now = Ts(tx.now());
    tx.write::<(UserId,)>(statement!("deactivate.sql").bind(id).bind(now), |_| entry).await?;
    end_others(tx, id.0, None, &person.name).await?;
    close_links(tx, id).await?;
    tx.announce("staff.user_left", json!({ "user": id })).await?;
    find(tx, id).await
}

pub(crate) async fn submit(allowed: Allowed<DeactivateUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to(&format!("/people/{id}"));
    match deactivate(&mut tx, &allowed.person, id).await {
        Ok(person) => {
            tx.commit().await?;
            Ok(back.done(&Words::key("staff-deactivated").with("name", person.name)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// Nothing needs to be said; an empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingMore {}

/// Takes a person's access. Their sessions end, and keys that they made stop working.
#[utoipa::path(post, path = "/api/v1/users/{id}/deactivate", tag = "users", operation_id = "deactivateUser",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = NothingMore,
    responses((status = 200, description = "The person as they are now", body = UserView)))]
pub(crate) async fn deactivate_user(allowed: Allowed<DeactivateUsers>, PathId(id): PathId<UserId>, asked: OnceJson<NothingMore>) -> Answer {
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            let person = deactivate(tx, &allowed.person, id).await?;
            Ok((StatusCode::OK, UserView::of(&person)))
        })
        .await
}
