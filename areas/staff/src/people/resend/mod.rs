//! Sends an invitation once more. The link of the mail before is dead.

use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use tenancy::{Entry, TenantTx};
use web::{Allowed, Answer, FlashKind, PathId, Person, Redirect, Site};

use super::invite::send;
use super::store::find_to_change;
use crate::mail_token::{Purpose, withdraw};
use crate::permission::InviteUsers;
use crate::{StaffError, UserId};

pub async fn resend(tx: &mut TenantTx, site: &Site, by: &Person, id: UserId) -> Result<String, StaffError> {
    let person = find_to_change(tx, id).await?;
    if person.state != "invited" {
        return Err(StaffError::NotInvited);
    }
    withdraw(tx, id.0, Purpose::Invitation).await?;
    send(tx, site, by, id, &person.name, &person.email).await?;
    tx.record(Entry::event("staff.invitation_resent", "user", Some(id.0), &person.name)).await?;
    Ok(person.email)
}

pub(crate) async fn submit(allowed: Allowed<InviteUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to(&format!("/people/{id}"));
    match resend(&mut tx, &allowed.site, &allowed.person, id).await {
        Ok(email) => {
            tx.commit().await?;
            Ok(back.done(&Words::key("staff-invited-again").with("email", email)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}
