//! The page of a person.

use askama::Template;
use tenancy::{Ts, statement};
use web::{Allowed, Answer, Page, PathId, html};

use crate::UserId;
use crate::people::Colleague;
use crate::people::person::RoleChoice;
use crate::people::store::{find, roles};
use crate::permission::ViewUsers;

#[derive(sqlx::FromRow)]
struct Facts {
    sessions: i64,
    invitation_until: Option<Ts>,
}

#[derive(Template)]
#[template(path = "people/show/page.html")]
struct Show {
    page: Page,
    person: Colleague,
    roles: Vec<RoleChoice>,
    facts: Facts,
    /// The link of the last invitation does not open any more.
    expired: bool,
    may_edit: bool,
    may_bar: bool,
    may_invite: bool,
    may_transfer: bool,
}

pub(crate) async fn page(allowed: Allowed<ViewUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let person = find(&mut tx, id).await?;
    let roles = roles(&mut tx, Some(id)).await?;
    let now = tx.now();
    let facts: Facts = tx.one(statement!("facts.sql").bind(id).bind(Ts(now))).await?;
    let page = allowed.page("staff-person").titled(&person.name);
    let may_edit = page.may("staff.change_users") && person.may_be_edited(&allowed.person).is_ok();
    let may_bar = page.may("staff.deactivate_users") && person.may_be_barred(&allowed.person, &roles).is_ok();
    let may_invite = page.may("staff.invite_users");
    let may_transfer = page.is_owner() && person.is_owner;
    let expired = facts.invitation_until.is_none_or(|until| now >= until.0);
    let roles = roles.into_iter().filter(|role| role.held).collect();
    html(&Show { page, person, roles, facts, expired, may_edit, may_bar, may_invite, may_transfer })
}
