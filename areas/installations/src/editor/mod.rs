//! The form of a line's plan: the same for a new one and for one that is there.

use askama::Template;
use jiff::tz::TimeZone;
use web::{Form, Page};

use crate::line::Line;
use crate::store::Choices;

#[derive(Template)]
#[template(path = "editor/form.html")]
pub(crate) struct LineForm {
    pub page: Page,
    pub form: Form,
    pub choices: Choices,
    /// Whose line it is.
    pub customer_name: String,
    pub action: String,
    pub cancel: String,
    pub verb: &'static str,
}

/// The form of what is stored.
pub(crate) fn filled(line: &Line, zone: &TimeZone) -> Form {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let degrees = |value: Option<f64>| value.map(|degrees| degrees.to_string()).unwrap_or_default();
    let visit = line.visit_at.map(|at| at.0.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default();
    Form::with(&[
        ("plan", &id(line.plan_id)),
        ("street_address", &line.street_address),
        ("barangay", &id(line.barangay_id)),
        ("lat", &degrees(line.lat)),
        ("lng", &degrees(line.lng)),
        ("accuracy", &line.accuracy),
        ("location_notes", &line.location_notes),
        ("visit", &visit),
        ("technician", &id(line.technician_id)),
        ("notes", &line.notes),
        ("version", &line.version.to_string()),
    ])
}
