//! The form of a box: the same for a new one and for one that is there.

use askama::Template;
use tenancy::{TenantTx, statement};
use web::{Fields, Form, Page};

use super::{CAPACITY_MOST, DISTANCE_MOST, Nap, NapWanted, On};
use crate::ports::free_outlets;
use crate::splitter::Splitter;
use crate::spot::{ACCURACIES, Spot, number};
use crate::{NapId, NetworkError};

/// A box behind which another may hang.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Other {
    id: NapId,
    code: String,
    splitter_port: i32,
}

#[derive(Template)]
#[template(path = "nap/form.html")]
pub(crate) struct NapForm {
    page: Page,
    form: Form,
    splitter: Splitter,
    is_new: bool,
    free: Vec<i32>,
    others: Vec<Other>,
    accuracies: [&'static str; 4],
    action: String,
    cancel: String,
    verb: &'static str,
}

impl NapForm {
    pub async fn new(tx: &mut TenantTx, page: Page, form: Form, splitter: Splitter) -> Result<Self, NetworkError> {
        let free = free_outlets(tx, splitter.id).await?;
        let others = tx.all(statement!("others.sql").bind(splitter.id)).await?;
        let action = format!("/network/splitters/{}/naps/new", splitter.id);
        let cancel = format!("/network/splitters/{}", splitter.id);
        Ok(Self { page, form, splitter, is_new: true, free, others, accuracies: ACCURACIES, action, cancel, verb: "network-create" })
    }

    pub fn of(page: Page, form: Form, splitter: Splitter, id: NapId) -> Self {
        let (action, cancel) = (format!("/network/naps/{id}/edit"), format!("/network/naps/{id}"));
        Self {
            page,
            form,
            splitter,
            is_new: false,
            free: Vec::new(),
            others: Vec::new(),
            accuracies: ACCURACIES,
            action,
            cancel,
            verb: "network-save",
        }
    }
}

pub(crate) fn read(fields: &Fields) -> Result<NapWanted, NetworkError> {
    Ok(NapWanted {
        code: fields.text("code").to_owned(),
        name: fields.text("name").to_owned(),
        capacity: number(fields, "capacity", 1, CAPACITY_MOST, 8)?,
        max_distance_m: number(fields, "max_distance_m", 0, DISTANCE_MOST, 100)?,
        is_active: fields.ticked("active"),
        spot: Spot::read(fields)?,
    })
}

/// The number of an outlet, or the id of a box.
pub(crate) fn hangs_on(fields: &Fields) -> Result<On, NetworkError> {
    let text = fields.text("port");
    match text.parse() {
        Ok(port) => Ok(On::Outlet(port)),
        Err(_) => text.parse().map(On::Behind).map_err(|_| NetworkError::PortUnknown),
    }
}

/// The form of what is stored.
pub(crate) fn filled(nap: &Nap) -> Form {
    let mut form = Form::with(&[
        ("code", &nap.code),
        ("name", &nap.name),
        ("capacity", &nap.capacity.to_string()),
        ("max_distance_m", &nap.max_distance_m.to_string()),
        ("active", if nap.is_active { "on" } else { "" }),
        ("version", &nap.version.to_string()),
    ]);
    nap.wanted().spot.fill(&mut form);
    form
}
