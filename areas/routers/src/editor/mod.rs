//! The form of a router: the same for a new one and for one that is there.

use askama::Template;
use web::{Fields, Form, Page};

use crate::router::BRANDS;
use crate::{Router, Wanted};

#[derive(Template)]
#[template(path = "editor/form.html")]
pub(crate) struct RouterForm {
    pub page: Page,
    pub form: Form,
    pub brands: [&'static str; 11],
    pub action: String,
    pub cancel: String,
    pub verb: &'static str,
}

impl RouterForm {
    pub fn new(page: Page, form: Form, action: String, cancel: String, verb: &'static str) -> Self {
        Self { page, form, brands: BRANDS, action, cancel, verb }
    }
}

pub(crate) fn read(fields: &Fields) -> Wanted {
    let text = |name| fields.text(name).to_owned();
    Wanted { brand: text("brand"), model: text("model"), serial: text("serial"), mac: text("mac"), notes: text("notes") }
}

/// The form of what is stored.
pub(crate) fn filled(router: &Router) -> Form {
    Form::with(&[
        ("brand", &router.brand),
        ("model", &router.model),
        ("serial", &router.serial),
        ("mac", &router.mac),
        ("notes", &router.notes),
        ("version", &router.version.to_string()),
    ])
}
