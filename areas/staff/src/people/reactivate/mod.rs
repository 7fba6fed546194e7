//! Gives somebody's access back. Who never accepted an invitation is invited again.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::api::OnceJson;
use web::{Allowed, Answer, FlashKind, PathId, Person, Redirect, Site};

use super::Colleague;
use super::deactivate::NothingMore;
use super::invite::send;
use super::show::api::UserView;
use super::store::{close_links, find, find_to_change, roles};
use crate::permission::DeactivateUsers;
use crate::{StaffError, UserId};

pub async fn reactivate(tx: &mut TenantTx, site: &Site, by: &Person, id: UserId) -> Result<Colleague, StaffError> {
    let person = find_to_change(tx, id).await?;
    person.may_be_barred(by, &roles(tx, Some(id)).await?)?;
    if person.state != "deactivated" {
        return Err(StaffError::NotDeactivated);
    }
    close_links(tx, id).await?;
    let (joined, now) = (person.joined_at.is_some(), Ts(tx.now()));
    let state = if joined { "active" } else { "invited" };
    let entry =
        Entry::changed("staff.user_reactivated", "user", id, &person.name).before(json!({ "state": "deactivated" })).after(json!({ "state": state }));
    tx.write::<(UserId,)>(statement!("reactivate.sql").bind(id).bind(now).bind(joined), |_| entry).await?;
    if joined {
        tx.announce("staff.user_joined", json!({ "user": id })).await?;
    } else {
        send(tx, site, by, id, &person.name, &person.email).await?;
    }
    find(tx, id).await
}

pub(crate) async fn submit(allowed: Allowed<DeactivateUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to(&format!("/people/{id}"));
    match reactivate(&mut tx, &allowed.site, &allowed.person, id).await {
        Ok(person) => {
            tx.commit().await?;
            let key = if person.state == "invited" { "staff-reinvited" } else { "staff-reactivated" };
            Ok(back.done(&Words::key(key).with("name", person.name)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// Gives a person's access back. Who never accepted an invitation is invited again.
#[utoipa::path(post, path = "/api/v1/users/{id}/reactivate", tag = "users", operation_id = "reactivateUser",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = NothingMore,
    responses((status = 200, description = "The person as they are now", body = UserView)))]
pub(crate) async fn reactivate_user(allowed: Allowed<DeactivateUsers>, PathId(id): PathId<UserId>, asked: OnceJson<NothingMore>) -> Answer {
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            let person = reactivate(tx, &allowed.site, &allowed.person, id).await?;
            Ok((StatusCode::OK, UserView::of(&person)))
        })
        .await
}
