//! The form of a barangay: the same for a new one and for one that is there.

use askama::Template;
use web::{Fields, Form, Page};

use crate::{Barangay, BarangayError, Wanted};

#[derive(Template)]
#[template(path = "editor/form.html")]
pub(crate) struct BarangayForm {
    pub page: Page,
    pub form: Form,
    pub action: String,
    pub cancel: String,
    pub verb: &'static str,
}

pub(crate) fn read(fields: &Fields) -> Result<Wanted, BarangayError> {
    Ok(Wanted {
        name: fields.text("name").to_owned(),
        code: fields.text("code").to_owned(),
        description: fields.text("description").to_owned(),
        households: fields.parsed("households").map_err(|_| BarangayError::HouseholdsWrong)?,
        is_active: fields.ticked("active"),
    })
}

/// The form of what is stored.
pub(crate) fn filled(barangay: &Barangay) -> Form {
    Form::with(&[
        ("name", &barangay.name),
        ("code", barangay.code_text()),
        ("description", &barangay.description),
        ("households", &barangay.households.map(|count| count.to_string()).unwrap_or_default()),
        ("active", if barangay.is_active { "on" } else { "" }),
        ("version", &barangay.version.to_string()),
    ])
}
