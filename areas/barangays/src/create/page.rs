//! `/barangays/new`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::create;
use crate::editor::{BarangayForm, read};
use crate::permission::CreateBarangays;

pub(crate) async fn form(allowed: Allowed<CreateBarangays>) -> Answer {
    html(&show(allowed.page("barangays-new"), Form::with(&[("active", "on")])))
}

pub(crate) async fn submit(allowed: Allowed<CreateBarangays>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match read(&fields) {
        Ok(wanted) => create(&mut tx, wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("barangays-created").with("name", fields.text("name"));
            Ok(Redirect::to(&format!("/barangays/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("barangays-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(page, form))
        }
    }
}

fn show(page: Page, form: Form) -> BarangayForm {
    BarangayForm { page, form, action: "/barangays/new".to_owned(), cancel: "/barangays".to_owned(), verb: "barangays-create" }
}
