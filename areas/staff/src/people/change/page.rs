//! The form of a colleague.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::{PersonChange, change};
use crate::UserId;
use crate::people::Colleague;
use crate::people::person::{RoleChoice, role_ids};
use crate::people::store::{find, roles};
use crate::permission::ChangeUsers;

#[derive(Template)]
#[template(path = "people/change/form.html")]
struct EditForm {
    page: Page,
    form: Form,
    person: Colleague,
    open: Vec<RoleChoice>,
    /// Held, and not the editor's to give or take.
    kept: Vec<RoleChoice>,
    /// Nobody changes their own roles.
    mine: bool,
}

pub(crate) async fn form(allowed: Allowed<ChangeUsers>, PathId(id): PathId<UserId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let person = find(&mut tx, id).await?;
    person.may_be_edited(&allowed.person)?;
    let all = roles(&mut tx, Some(id)).await?;
    let mut fields = Fields::default();
    fields.put("name", &person.name);
    fields.put("version", &person.version.to_string());
    fields.put_all("roles", person.role_ids.iter().map(ToString::to_string));
    html(&show(&allowed, allowed.page("staff-person-edit"), Form::of(fields), person, all))
}

pub(crate) async fn submit(allowed: Allowed<ChangeUsers>, PathId(id): PathId<UserId>, fields: Fields) -> Answer {
    // One's own form shows no boxes to tick, so none that are empty are meant.
    let mine = id.0 == allowed.person.user;
    let wanted = PersonChange {
        name: Some(fields.text("name").to_owned()),
        roles: Some(role_ids(&fields)).filter(|roles| !mine || !roles.is_empty()),
        version: fields.text("version").parse().unwrap_or_default(),
    };
    let mut tx = allowed.begin().await?;
    match change(&mut tx, &allowed.person, id, &wanted).await {
        Ok(person) => {
            tx.commit().await?;
            let done = Words::key("staff-person-changed").with("name", person.name);
            Ok(Redirect::to(&format!("/people/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("staff-person-edit");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let person = find(&mut tx, id).await?;
            let all = roles(&mut tx, Some(id)).await?;
            page_422(status, &show(&allowed, page, form, person, all))
        }
    }
}

fn show(allowed: &Allowed<ChangeUsers>, page: Page, form: Form, person: Colleague, all: Vec<RoleChoice>) -> EditForm {
    let mine = person.is(&allowed.person);
    let page = page.titled(&person.name);
    let (open, locked): (Vec<_>, Vec<_>) = all.into_iter().partition(|role| role.may_be_given(&allowed.person));
    let open = open.into_iter().filter(|role| role.is_active || role.held).collect();
    let kept = locked.into_iter().filter(|role| role.held).collect();
    EditForm { page, form, person, open, kept, mine }
}
