//! The form of a cabinet: the same for a new one and for one that is there.

use askama::Template;
use barangays::{BarangayError, Choice};
use tenancy::TenantTx;
use web::{Fields, Form, Page};

use super::{COVERAGE_MOST, Lcp, LcpWanted};
use crate::spot::{ACCURACIES, Spot, number};
use crate::{LcpId, NetworkError};

#[derive(Template)]
#[template(path = "lcp/form.html")]
pub(crate) struct LcpForm {
    page: Page,
    form: Form,
    barangays: Vec<Choice>,
    accuracies: [&'static str; 4],
    action: String,
    cancel: String,
    verb: &'static str,
}

impl LcpForm {
    pub async fn new(tx: &mut TenantTx, page: Page, form: Form, id: Option<LcpId>) -> Result<Self, NetworkError> {
        let barangays = barangays::choices(tx, form.value("barangay").parse().ok()).await.map_err(|error| match error {
            BarangayError::Db(error) => NetworkError::Db(error),
            _ => NetworkError::BarangayUnknown,
        })?;
        let (action, cancel, verb) = match id {
            Some(id) => (format!("/network/lcps/{id}/edit"), format!("/network/lcps/{id}"), "network-save"),
            None => ("/network/lcps/new".to_owned(), "/network".to_owned(), "network-create"),
        };
        Ok(Self { page, form, barangays, accuracies: ACCURACIES, action, cancel, verb })
    }
}

pub(crate) fn read(fields: &Fields) -> Result<LcpWanted, NetworkError> {
    Ok(LcpWanted {
        code: fields.text("code").to_owned(),
        name: fields.text("name").to_owned(),
        barangay: fields.parsed("barangay").map_err(|_| NetworkError::BarangayUnknown)?,
        coverage_m: number(fields, "coverage_m", 0, COVERAGE_MOST, 1000)?,
        is_active: fields.ticked("active"),
        spot: Spot::read(fields)?,
    })
}

/// The form of what is stored.
pub(crate) fn filled(lcp: &Lcp) -> Form {
    let mut form = Form::with(&[
        ("code", &lcp.code),
        ("name", &lcp.name),
        ("barangay", &lcp.barangay_id.map(|id| id.to_string()).unwrap_or_default()),
        ("coverage_m", &lcp.coverage_m.to_string()),
        ("active", if lcp.is_active { "on" } else { "" }),
        ("version", &lcp.version.to_string()),
    ]);
    lcp.wanted().spot.fill(&mut form);
    form
}
