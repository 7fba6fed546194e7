//! `/installations/new`: the form of a new line, for a customer who has been found.

use askama::Template;
use axum::response::IntoResponse;
use customers::{Customer, Standing};
use kernel::Words;
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, fragment, html, page_422};

use super::plan;
use super::verb::{Subscriber, subscriber};
use crate::LineError;
use crate::editor::LineForm;
use crate::permission::CreateLines;
use crate::store::{choices, customers_by};
use crate::wanted::{Wanted, id};

#[derive(Template)]
#[template(path = "plan/choose.html")]
struct Choose<'a> {
    page: &'a Page,
    q: &'a str,
    found: &'a [Customer],
}

#[derive(Template)]
#[template(path = "plan/found.html")]
struct Found<'a> {
    page: &'a Page,
    found: &'a [Customer],
}

/// `GET /installations/new`: first who, then what.
pub(crate) async fn form(allowed: Allowed<CreateLines>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let Some(customer) = id(&query, "customer", LineError::NotFound)? else {
        let q = query.text("q");
        let found = &candidates(&mut tx, q).await?;
        let page = &allowed.page("installations-new");
        return fragment(&allowed.info, &Choose { page, q, found }, &Found { page, found });
    };
    // In an address, an unknown customer is a page that is not there.
    let who = subscriber(&mut tx, customer).await.map_err(|error| match error {
        LineError::CustomerUnknown => LineError::NotFound,
        other => other,
    })?;
    let page = allowed.page("installations-new");
    let form = begun(customer, &who);
    html(&show(&mut tx, page, form, customer, who.name).await?)
}

/// `POST /installations/new`
pub(crate) async fn submit(allowed: Allowed<CreateLines>, fields: Fields) -> Answer {
    let zone = crate::zone(&allowed.person);
    let mut tx = allowed.begin().await?;
    let customer = id(&fields, "customer", LineError::CustomerUnknown);
    let done = match (customer, Wanted::read(&fields, &zone)) {
        (Ok(Some(customer)), Ok(wanted)) => plan(&mut tx, customer, wanted).await,
        (Ok(None), _) => Err(LineError::CustomerUnknown),
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{id}")).done(&Words::key("installations-planned")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("installations-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let customer: Uuid = form.value("customer").parse().unwrap_or_default();
            let name = subscriber(&mut tx, customer).await.map(|who| who.name).unwrap_or_default();
            page_422(status, &show(&mut tx, page, form, customer, name).await?)
        }
    }
}

async fn show(tx: &mut TenantTx, page: Page, form: Form, customer: Uuid, customer_name: String) -> Result<LineForm, LineError> {
    let choices = choices(tx, None).await?;
    let cancel = if customer_name.is_empty() { "/installations".to_owned() } else { format!("/customers/{customer}") };
    Ok(LineForm { page, form, choices, customer_name, action: "/installations/new".to_owned(), cancel, verb: "installations-plan" })
}

/// The customer's own address is where a line usually goes.
fn begun(customer: Uuid, who: &Subscriber) -> Form {
    let degrees = |value: Option<f64>| value.map(|degrees| degrees.to_string()).unwrap_or_default();
    Form::with(&[
        ("customer", &customer.to_string()),
        ("street_address", &who.street_address),
        ("barangay", &who.barangay_id.map(|id| id.to_string()).unwrap_or_default()),
        ("lat", &degrees(who.lat)),
        ("lng", &degrees(who.lng)),
        ("accuracy", &who.accuracy),
        ("location_notes", &who.location_notes),
    ])
}

/// Those who may get a line; the newest when nothing is asked.
async fn candidates(tx: &mut TenantTx, q: &str) -> Result<Vec<Customer>, LineError> {
    let mut found = customers_by(tx, q, 20).await?;
    found.retain(|customer| customer.stands() != Standing::Terminated);
    Ok(found)
}
