//! `/routers/new`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::create;
use crate::editor::{RouterForm, read};
use crate::permission::CreateRouters;

pub(crate) async fn form(allowed: Allowed<CreateRouters>) -> Answer {
    html(&show(allowed.page("routers-new"), Form::default()))
}

pub(crate) async fn submit(allowed: Allowed<CreateRouters>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match create(&mut tx, allowed.person.user, read(&fields)).await {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("routers-created").with("serial", fields.text("serial"));
            Ok(Redirect::to(&format!("/routers/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("routers-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(page, form))
        }
    }
}

fn show(page: Page, form: Form) -> RouterForm {
    RouterForm::new(page, form, "/routers/new".to_owned(), "/routers".to_owned(), "routers-create")
}
