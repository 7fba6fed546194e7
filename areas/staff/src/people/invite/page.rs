//! The form of an invitation.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, Refusal, html, page_422};

use super::{Invitation, invite};
use crate::people::person::{RoleChoice, role_ids};
use crate::people::store::roles;
use crate::permission::InviteUsers;

#[derive(Template)]
#[template(path = "people/invite/form.html")]
struct InviteForm {
    page: Page,
    form: Form,
    roles: Vec<RoleChoice>,
}

pub(crate) async fn form(allowed: Allowed<InviteUsers>) -> Answer {
    html(&show(&allowed, allowed.page("staff-invite"), Form::default()).await?)
}

pub(crate) async fn submit(allowed: Allowed<InviteUsers>, fields: Fields) -> Answer {
    let roles = role_ids(&fields);
    let wanted = Invitation { name: fields.text("name").to_owned(), email: fields.text("email").to_owned(), roles };
    let mut tx = allowed.begin().await?;
    match invite(&mut tx, &allowed.site, &allowed.person, &wanted).await {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("staff-invited").with("email", fields.text("email"));
            Ok(Redirect::to(&format!("/people/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("staff-invite");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form).await?)
        }
    }
}

async fn show(allowed: &Allowed<InviteUsers>, page: Page, form: Form) -> Result<InviteForm, Refusal> {
    let mut tx = allowed.begin().await?;
    let all = roles(&mut tx, None).await?;
    let roles = all.into_iter().filter(|role| role.is_active && role.may_be_given(&allowed.person)).collect();
    Ok(InviteForm { page, form, roles })
}
