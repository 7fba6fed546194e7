//! Makes an invited person, with the roles that the inviter may give, and writes to them.

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Person, Site};

use super::send;
use crate::people::person::{chosen_roles, name};
use crate::people::store::roles;
use crate::{EmailAddress, RoleId, StaffError, UserId};

/// Who is asked in.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub name: String,
    pub email: String,
    pub roles: Vec<RoleId>,
}

pub async fn invite(tx: &mut TenantTx, site: &Site, by: &Person, wanted: &Invitation) -> Result<UserId, StaffError> {
    let (id, name, email) = enter(tx, by, wanted).await?;
    send(tx, site, by, id, &name, &email).await?;
    Ok(id)
}

/// The person, invited and not yet written to.
pub(crate) async fn enter(tx: &mut TenantTx, by: &Person, wanted: &Invitation) -> Result<(UserId, String, String), StaffError> {
    let name = name(&wanted.name)?;
    let email = EmailAddress::parse(&wanted.email).map_err(|_| StaffError::EmailWrong)?.into_string();
    let known: Option<(UserId,)> = tx.maybe(statement!("known.sql").bind(email.clone())).await?;
    if known.is_some() || crate::change_email::reserved(tx, &email).await? {
        return Err(StaffError::EmailTaken);
    }
    let all = roles(tx, None).await?;
    let given = chosen_roles(&all, by, &wanted.roles)?;
    let id = UserId(tx.new_id());
    let names: Vec<&str> = all.iter().filter(|role| given.contains(&role.id)).map(|role| role.name.as_str()).collect();
    let entry = Entry::created("staff.user_invited", "user", id, &name).after(json!({ "name": name, "email": email, "roles": names }));
    let now = Ts(tx.now());
    let bound = statement!("invite.sql").bind(id).bind(name.clone()).bind(email.clone()).bind(now).bind(given);
    tx.write_under::<(UserId,)>(bound, entry).await?;
    Ok((id, name, email))
}
