//! The form of a splitter: the same for a new one and for one that is there.

use askama::Template;
use tenancy::TenantTx;
use web::{Fields, Form, Page};

use super::{Outlet, RATIOS, Splitter, SplitterWanted};
use crate::lcp::Lcp;
use crate::ports::{FreeOutlet, free_outlets_of};
use crate::spot::{ACCURACIES, Spot};
use crate::{NetworkError, SplitterId};

#[derive(Template)]
#[template(path = "splitter/form.html")]
pub(crate) struct SplitterForm {
    page: Page,
    form: Form,
    lcp: Lcp,
    /// Of the other splitters of the cabinet, for a cascade; none to choose once it is made.
    outlets: Vec<FreeOutlet>,
    ratios: [i32; 7],
    accuracies: [&'static str; 4],
    action: String,
    cancel: String,
    verb: &'static str,
}

impl SplitterForm {
    pub async fn new(tx: &mut TenantTx, page: Page, form: Form, lcp: &Lcp, id: Option<SplitterId>) -> Result<Self, NetworkError> {
        let (action, cancel, verb) = match id {
            Some(id) => (format!("/network/splitters/{id}/edit"), format!("/network/splitters/{id}"), "network-save"),
            None => (format!("/network/lcps/{}/splitters/new", lcp.id), format!("/network/lcps/{}", lcp.id), "network-create"),
        };
        let outlets = if id.is_none() { free_outlets_of(tx, lcp.id).await? } else { Vec::new() };
        Ok(Self { page, form, lcp: lcp.clone(), outlets, ratios: RATIOS, accuracies: ACCURACIES, action, cancel, verb })
    }
}

pub(crate) fn read(fields: &Fields) -> Result<SplitterWanted, NetworkError> {
    Ok(SplitterWanted {
        code: fields.text("code").to_owned(),
        ratio: fields.parsed("ratio").map_err(|_| NetworkError::RatioWrong)?.unwrap_or_default(),
        is_active: fields.ticked("active"),
        spot: Spot::read(fields)?,
    })
}

/// The outlet of a cascade: `<splitter>:<port>`, or none.
pub(crate) fn hangs_on(fields: &Fields) -> Result<Option<Outlet>, NetworkError> {
    let Some(text) = fields.optional("splitter") else { return Ok(None) };
    let (splitter, port) = text.split_once(':').ok_or(NetworkError::SplitterUnknown)?;
    let splitter = splitter.parse().map_err(|_| NetworkError::SplitterUnknown)?;
    Ok(Some(Outlet { splitter, port: port.parse().map_err(|_| NetworkError::PortUnknown)? }))
}

/// The form of what is stored.
pub(crate) fn filled(splitter: &Splitter) -> Form {
    let mut form = Form::with(&[
        ("code", &splitter.code),
        ("ratio", &splitter.ratio.to_string()),
        ("active", if splitter.is_active { "on" } else { "" }),
        ("version", &splitter.version.to_string()),
    ]);
    splitter.wanted().spot.fill(&mut form);
    form
}
