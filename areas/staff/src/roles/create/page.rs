//! The form of a new role.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::{NewRole, create};
use crate::permission::CreateRoles;
use crate::roles::editor::{RoleForm, Shown, categories};

pub(crate) async fn form(allowed: Allowed<CreateRoles>) -> Answer {
    let page = allowed.page("staff-role-new");
    html(&show(&allowed, page, Form::with(&[("active", "on")])))
}

pub(crate) async fn submit(allowed: Allowed<CreateRoles>, fields: Fields) -> Answer {
    let wanted = NewRole {
        name: fields.text("name").to_owned(),
        description: fields.text("description").to_owned(),
        is_active: fields.ticked("active"),
        permissions: fields.all("permissions"),
    };
    let mut tx = allowed.begin().await?;
    match create(&mut tx, &allowed.site.permissions, &allowed.person, &wanted).await {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("staff-role-created").with("name", wanted.name);
            Ok(Redirect::to(&format!("/roles/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("staff-role-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form))
        }
    }
}

fn show(allowed: &Allowed<CreateRoles>, page: Page, form: Form) -> RoleForm {
    let ticked = form.fields().all("permissions");
    let categories = categories(&page, &allowed.site.permissions, &allowed.person, &ticked, Shown::All);
    RoleForm { page, form, categories, action: "/roles/new".to_owned(), cancel: "/roles".to_owned(), verb: "staff-role-create" }
}
