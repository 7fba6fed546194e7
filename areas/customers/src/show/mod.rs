//! A customer: who they are, where they live, what was written about them, and what other areas know.

use askama::Template;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use tenancy::{TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::{Point, json};
use web::{Allowed, Answer, Form, Page, PathId, Permission, html};

use crate::permission::ViewCustomers;
use crate::standing::Standing;
use crate::twins::{Twin, twins_of};
use crate::{Customer, CustomerError, CustomerId};

/// What somebody wrote.
#[derive(Deserialize)]
struct Note {
    body: String,
    written_at: Ts,
    written_by: String,
}

#[derive(Template)]
#[template(path = "show/page.html")]
pub(crate) struct Show {
    page: Page,
    form: Form,
    name: String,
    account: String,
    customer: Customer,
    notes: Vec<Note>,
    twins: Vec<Twin>,
    panels: Vec<String>,
}

#[derive(sqlx::FromRow)]
struct Written {
    #[sqlx(flatten)]
    customer: Customer,
    written: Json<Vec<Note>>,
}

/// The customer and what was written about them, by one statement.
async fn written(tx: &mut TenantTx, id: CustomerId) -> Result<(Customer, Vec<Note>), CustomerError> {
    let Written { customer, written } = tx.one(statement!("shown.sql").bind(id)).await?;
    Ok((customer, written.0))
}

/// The page, with the form of a status or a note as it was typed.
pub(crate) async fn shown<P: Permission>(
    allowed: &Allowed<P>,
    tx: &mut TenantTx,
    page: Page,
    mut form: Form,
    id: CustomerId,
) -> Result<Show, CustomerError> {
    let (customer, notes) = written(tx, id).await?;
    let (name, account) = (customer.name(), customer.account());
    let page = page.titled(&name);
    let twins = if customer.merged_into.is_none() && page.may("customers.merge") { twins_of(tx, &customer).await? } else { Vec::new() };
    let panels = allowed.panels(tx, &page, "customer", id).await?;
    let mut fields = form.fields().clone();
    fields.put("version", &customer.version.to_string());
    form.refill(fields);
    Ok(Show { page, form, name, account, customer, notes, twins, panels })
}

pub(crate) async fn page(allowed: Allowed<ViewCustomers>, PathId(id): PathId<CustomerId>) -> Answer {
    let mut tx = allowed.begin().await?;
    html(&shown(&allowed, &mut tx, allowed.page("customers-one"), Form::default(), id).await?)
}

/// A customer.
#[derive(Serialize, ToSchema)]
pub struct CustomerView {
    id: uuid::Uuid,
    /// The account's number in the company.
    account: String,
    first_name: String,
    last_name: String,
    /// With their country's code; the first is the one to call.
    phones: Vec<String>,
    email: String,
    tags: Vec<String>,
    street_address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    barangay: Option<uuid::Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    point: Option<Point>,
    accuracy: String,
    location_notes: String,
    status: Standing,
    status_reason: String,
    notes: String,
    /// The record that this one became part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    merged_into: Option<uuid::Uuid>,
    created_at: String,
    /// To be handed in with a change.
    version: i32,
    /// What was written about them, the newest first; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    written: Option<Vec<NoteView>>,
}

/// What somebody wrote about a customer.
#[derive(Serialize, ToSchema)]
pub struct NoteView {
    note: String,
    by: String,
    at: String,
}

impl CustomerView {
    pub(crate) fn of(customer: &Customer) -> Self {
        let of = customer.clone();
        Self {
            id: of.id.0,
            account: customer.account(),
            point: Point::of(customer.lat, customer.lng),
            status: customer.stands(),
            first_name: of.first_name,
            last_name: of.last_name,
            phones: of.phones,
            email: of.email,
            tags: of.tags,
            street_address: of.street_address,
            barangay: of.barangay_id,
            accuracy: of.accuracy,
            location_notes: of.location_notes,
            status_reason: of.status_reason,
            notes: of.notes,
            merged_into: of.merged_into.map(|id| id.0),
            created_at: of.created_at.0.to_string(),
            version: of.version,
            written: None,
        }
    }
}

/// The customer as a call answers it, with what was written.
pub(crate) async fn view(tx: &mut TenantTx, id: CustomerId) -> Result<CustomerView, CustomerError> {
    let (customer, notes) = written(tx, id).await?;
    let written = notes.into_iter().map(|note| NoteView { note: note.body, by: note.written_by, at: note.written_at.0.to_string() });
    Ok(CustomerView { written: Some(written.collect()), ..CustomerView::of(&customer) })
}

/// A customer, with what was written about them.
#[utoipa::path(get, path = "/api/v1/customers/{id}", tag = "customers", operation_id = "getCustomer",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The customer", body = CustomerView)))]
pub(crate) async fn get_customer(allowed: Allowed<ViewCustomers>, PathId(id): PathId<CustomerId>) -> Answer {
    json(StatusCode::OK, &view(&mut allowed.begin().await?, id).await?)
}
