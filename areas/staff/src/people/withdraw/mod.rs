//! Takes an invitation back: its link says so, and the person stays out.

use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Allowed, Answer, FlashKind, PathId, Person, Redirect};

use super::store::{find_to_change, roles};
use crate::permission::InviteUsers;
use crate::{StaffError, UserId};

pub async fn withdraw(tx: &mut TenantTx, by: &Person, id: UserId) -> Result<String, StaffError> {
    let person = find_to_change(tx, id).await?;
    if person.state != "invited" {
        return Err(StaffError::NotInvited);
    }
    person.may_be_barred(by, &roles(tx, Some(id)).await?)?;
    let now = Ts(tx.now());
    let entry = Entry::changed("staff.invitation_withdrawn", "user", id, &person.name)
        .before(serde_json::json!({ "state": "invited" }))
        .after(serde_json::json!({ "state": "deactivated" }));
    tx.write::<(UserId,)>(statement!("withdraw.sql").bind(id).bind(now), |_| entry).await?;
    tx.keep_book::<(Uuid,)>(statement!("mark_links.sql").bind(id)).await?;
    Ok(person.name)
}

pub(crate) async fn submit(allowed: Allowed<InviteUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to(&format!("/people/{id}"));
    match withdraw(&mut tx, &allowed.person, id).await {
        Ok(name) => {
            tx.commit().await?;
            Ok(back.done(&Words::key("staff-invitation-withdrawn").with("name", name)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}
