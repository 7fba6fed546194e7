//! `/customers/{id}/edit`.

use axum::response::IntoResponse;
use kernel::Words;
use tenancy::TenantTx;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::change;
use crate::editor::{CustomerForm, filled, read};
use crate::permission::ChangeCustomers;
use crate::store::find;
use crate::{CustomerError, CustomerId, phone};

pub(crate) async fn form(allowed: Allowed<ChangeCustomers>, PathId(id): PathId<CustomerId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let customer = find(&mut tx, id).await?;
    let page = allowed.page("customers-edit").titled(&customer.name());
    html(&show(&mut tx, page, filled(&customer), id).await?)
}

pub(crate) async fn submit(allowed: Allowed<ChangeCustomers>, PathId(id): PathId<CustomerId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields) {
        Ok(wanted) => change(&mut tx, phone::home(&allowed.person.company.currency), id, wanted, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            let name = format!("{} {}", fields.text("first_name"), fields.text("last_name"));
            Ok(Redirect::to(&format!("/customers/{id}")).done(&Words::key("customers-changed").with("name", name)).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("customers-edit").titled(&known.name());
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &show(&mut tx, page, form, id).await?)
        }
    }
}

async fn show(tx: &mut TenantTx, page: Page, form: Form, id: CustomerId) -> Result<CustomerForm, CustomerError> {
    CustomerForm::new(tx, page, form, format!("/customers/{id}/edit"), format!("/customers/{id}"), "customers-save").await
}
