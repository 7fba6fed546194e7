//! `/plans/new`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::create;
use crate::editor::{PlanForm, currency, read};
use crate::permission::CreatePlans;
use crate::plan::TaxClass;

pub(crate) async fn form(allowed: Allowed<CreatePlans>) -> Answer {
    html(&show(&allowed, allowed.page("plans-new"), Form::with(&[("active", "on"), ("term_days", "30"), ("tax_class", "standard")])))
}

pub(crate) async fn submit(allowed: Allowed<CreatePlans>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match read(&fields, &allowed.person) {
        Ok(wanted) => create(&mut tx, allowed.person.user, wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("plans-created").with("name", fields.text("name"));
            Ok(Redirect::to(&format!("/plans/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("plans-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form))
        }
    }
}

fn show(allowed: &Allowed<CreatePlans>, page: Page, form: Form) -> PlanForm {
    let currency = currency(&allowed.person).code;
    PlanForm { page, form, currency, classes: TaxClass::ALL, action: "/plans/new".to_owned(), cancel: "/plans".to_owned(), verb: "plans-create" }
}
