//! The form of a customer: the same for a new one and for one who is there.

use askama::Template;
use barangays::{BarangayError, Choice};
use kernel::GeoPoint;
use tenancy::TenantTx;
use web::{Fields, Form, Page};

use crate::customer::ACCURACIES;
use crate::{Customer, CustomerError, Wanted};

#[derive(Template)]
#[template(path = "editor/form.html")]
pub(crate) struct CustomerForm {
    pub page: Page,
    pub form: Form,
    pub barangays: Vec<Choice>,
    pub accuracies: [&'static str; 4],
    pub action: String,
    pub cancel: String,
    pub verb: &'static str,
}

impl CustomerForm {
    pub async fn new(tx: &mut TenantTx, page: Page, form: Form, action: String, cancel: String, verb: &'static str) -> Result<Self, CustomerError> {
        let barangays = choices(tx, &form).await?;
        Ok(Self { page, form, barangays, accuracies: ACCURACIES, action, cancel, verb })
    }
}

async fn choices(tx: &mut TenantTx, form: &Form) -> Result<Vec<Choice>, CustomerError> {
    barangays::choices(tx, form.value("barangay").parse().ok()).await.map_err(|error| match error {
        BarangayError::Db(error) => CustomerError::Db(error),
        _ => CustomerError::BarangayUnknown,
    })
}

pub(crate) fn read(fields: &Fields) -> Result<Wanted, CustomerError> {
    let text = |name| fields.text(name).to_owned();
    let parts = |name| fields.all(name).iter().flat_map(|all| all.split([',', ';', '\n'])).map(str::to_owned).collect();
    Ok(Wanted {
        first_name: text("first_name"),
        last_name: text("last_name"),
        email: text("email"),
        phones: parts("phone"),
        tags: parts("tags"),
        street_address: text("street_address"),
        barangay: fields.parsed("barangay").map_err(|_| CustomerError::BarangayUnknown)?,
        point: GeoPoint::read(fields.text("lat"), fields.text("lng"))?,
        accuracy: text("accuracy"),
        location_notes: text("location_notes"),
        notes: text("notes"),
    })
}

/// The form of what is stored.
pub(crate) fn filled(customer: &Customer) -> Form {
    let degrees = |value: Option<f64>| value.map(|degrees| degrees.to_string()).unwrap_or_default();
    Form::with(&[
        ("first_name", &customer.first_name),
        ("last_name", &customer.last_name),
        ("email", &customer.email),
        ("phone", &customer.phones_shown().join(", ")),
        ("tags", &customer.tags.join(", ")),
        ("street_address", &customer.street_address),
        ("barangay", &customer.barangay_id.map(|id| id.to_string()).unwrap_or_default()),
        ("lat", &degrees(customer.lat)),
        ("lng", &degrees(customer.lng)),
        ("accuracy", &customer.accuracy),
        ("location_notes", &customer.location_notes),
        ("notes", &customer.notes),
        ("version", &customer.version.to_string()),
    ])
}
