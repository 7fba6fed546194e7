//! The form of a role that is there.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::{RoleChange, change};
use crate::permission::ChangeRoles;
use crate::roles::editor::{RoleForm, Shown, categories};
use crate::roles::store::find;
use crate::{Role, RoleId};

pub(crate) async fn form(allowed: Allowed<ChangeRoles>, PathId(id): PathId<RoleId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let role = find(&mut tx, &allowed.person, id).await?;
    role.may_be_changed(&allowed.person)?;
    let active = if role.is_active { "on" } else { "" };
    let version = role.version.to_string();
    let form = Form::with(&[("name", &role.name), ("description", &role.description), ("active", active), ("version", &version)]);
    let page = allowed.page("staff-role-edit").titled(&role.name);
    html(&show(&allowed, page, form, &role, &role.permissions))
}

pub(crate) async fn submit(allowed: Allowed<ChangeRoles>, PathId(id): PathId<RoleId>, fields: Fields) -> Answer {
    let wanted = RoleChange {
        name: Some(fields.text("name").to_owned()),
        description: Some(fields.text("description").to_owned()),
        is_active: Some(fields.ticked("active")),
        permissions: Some(fields.all("permissions")),
        version: fields.text("version").parse().unwrap_or_default(),
    };
    let mut tx = allowed.begin().await?;
    match change(&mut tx, &allowed.site.permissions, &allowed.person, id, &wanted).await {
        Ok(role) => {
            tx.commit().await?;
            let done = Words::key("staff-role-changed").with("name", role.name);
            Ok(Redirect::to(&format!("/roles/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let mut form = Form::of(fields);
            let page = allowed.page("staff-role-edit");
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let role = find(&mut tx, &allowed.person, id).await?;
            // What the editor cannot tick was not sent, and is shown as it stands.
            let locked = role.permissions.iter().filter(|name| !allowed.person.may(name)).cloned();
            let ticked: Vec<String> = form.fields().all("permissions").into_iter().chain(locked).collect();
            page_422(status, &show(&allowed, page.titled(&role.name), form, &role, &ticked))
        }
    }
}

fn show(allowed: &Allowed<ChangeRoles>, page: Page, form: Form, role: &Role, ticked: &[String]) -> RoleForm {
    let categories = categories(&page, &allowed.site.permissions, &allowed.person, ticked, Shown::All);
    let (action, cancel) = (format!("/roles/{}/edit", role.id), format!("/roles/{}", role.id));
    RoleForm { page, form, categories, action, cancel, verb: "staff-save" }
}
