//! `/customers/new`.

use axum::response::IntoResponse;
use kernel::Words;
use tenancy::TenantTx;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::create;
use crate::editor::{CustomerForm, read};
use crate::permission::CreateCustomers;
use crate::{CustomerError, phone};

pub(crate) async fn form(allowed: Allowed<CreateCustomers>) -> Answer {
    let mut tx = allowed.begin().await?;
    html(&show(&mut tx, allowed.page("customers-new"), Form::default()).await?)
}

pub(crate) async fn submit(allowed: Allowed<CreateCustomers>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match read(&fields) {
        Ok(wanted) => create(&mut tx, phone::home(&allowed.person.company.currency), wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            let name = format!("{} {}", fields.text("first_name"), fields.text("last_name"));
            Ok(Redirect::to(&format!("/customers/{id}")).done(&Words::key("customers-created").with("name", name)).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("customers-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &show(&mut tx, page, form).await?)
        }
    }
}

async fn show(tx: &mut TenantTx, page: Page, form: Form) -> Result<CustomerForm, CustomerError> {
    CustomerForm::new(tx, page, form, "/customers/new".to_owned(), "/customers".to_owned(), "customers-create").await
}
