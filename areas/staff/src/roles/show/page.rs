//! The page of a role.

use askama::Template;
use tenancy::statement;
use web::{Allowed, Answer, Page, PathId, html};

use crate::permission::ViewRoles;
use crate::roles::editor::{Category, Shown, categories};
use crate::roles::store::find;
use crate::{Role, RoleId, UserId};

/// Somebody who holds it.
#[derive(sqlx::FromRow)]
struct Holder {
    id: UserId,
    name: String,
    email: String,
    state: String,
}

#[derive(Template)]
#[template(path = "roles/show/page.html")]
struct Show {
    page: Page,
    role: Role,
    categories: Vec<Category>,
    holders: Vec<Holder>,
    /// Beyond those that are shown.
    more: i64,
    may_change: bool,
    may_remove: bool,
    /// The message that says why it cannot be changed by the one who looks.
    locked: &'static str,
}

pub(crate) async fn page(allowed: Allowed<ViewRoles>, PathId(id): PathId<RoleId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let role = find(&mut tx, &allowed.person, id).await?;
    let holders: Vec<Holder> = tx.all(statement!("holders.sql").bind(id)).await?;
    let page = allowed.page("staff-role").titled(&role.name);
    let categories = categories(&page, &allowed.site.permissions, &allowed.person, &role.permissions, Shown::Ticked);
    let locked = role.may_be_changed(&allowed.person).err().map(|error| kernel::Failure::words(&error).key);
    let may_change = locked.is_none() && page.may("staff.change_roles");
    let may_remove = locked.is_none() && page.may("staff.delete_roles");
    let locked = locked.filter(|_| page.may("staff.change_roles")).unwrap_or_default();
    let more = role.people - i64::try_from(holders.len()).unwrap_or_default();
    html(&Show { page, role, categories, holders, more, may_change, may_remove, locked })
}
