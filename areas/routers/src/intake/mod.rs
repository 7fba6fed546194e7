//! Routers that come in by a file.

use futures::future::BoxFuture;
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Bringing, Column, Company, Fields, Intake, Keys, NotTaken, Taken};

use crate::change::change;
use crate::create::create;
use crate::go::{Going, go};
use crate::router::key;
use crate::state::State;
use crate::store::{by_serial, find};
use crate::{Router, RouterError, Wanted, mac};

const COLUMNS: [Column; 6] = [
    Column::new("brand").also(&["make", "maker"]),
    Column::new("model"),
    Column::new("serial").also(&["serial_number", "serial_no", "sn"]).needed(),
    Column::new("mac").also(&["mac_address"]),
    Column::new("state").also(&["status"]),
    Column::new("notes").also(&["remarks"]),
];

pub(crate) struct Routers;

impl Intake for Routers {
    fn of(&self) -> &'static str {
        "routers"
    }

    fn title(&self) -> &'static str {
        "routers-title"
    }

    fn order(&self) -> u32 {
        40
    }

    fn needs(&self) -> &'static [&'static str] {
        &["routers.create", "routers.change"]
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn keys(&self, _: &Company, row: &Fields) -> Keys {
        Keys::of(row.optional("serial").map(|serial| key(&kernel::one_line(serial)))).own("mac", mac::normal(row.text("mac")))
    }

    fn href(&self, _: &Fields, id: Uuid) -> String {
        format!("/routers/{id}")
    }

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
        Box::pin(take(tx, bringing))
    }
}

/// Where the row says it is. In a house it comes with a line and not by a file of routers: there it stands as in stock until the line comes.
fn state(row: &Fields) -> Result<Option<State>, RouterError> {
    match row.given("state") {
        None | Some("") => Ok(None),
        Some(cell) => {
            let state = State::of(&cell.to_lowercase().replace([' ', '-'], "_")).ok_or(RouterError::StateUnknown)?;
            Ok(Some(state).filter(|state| *state != State::Deployed))
        }
    }
}

async fn take(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let known: Option<Router> = match by_serial(tx, bringing.row.text("serial")).await? {
        Some(id) => Some(find(tx, id).await?),
        None => None,
    };
    let of = |text: fn(&Router) -> &str| known.as_ref().map_or("", text);
    let wanted = Wanted {
        brand: bringing.or("brand", of(|known| &known.brand)),
        model: bringing.or("model", of(|known| &known.model)),
        serial: bringing.or("serial", ""),
        mac: bringing.or("mac", of(|known| &known.mac)),
        notes: bringing.or("notes", of(|known| &known.notes)),
    };
    let to = state(bringing.row)?;
    let (router, mut changed) = match &known {
        None => {
            let id = create(tx, bringing.by, wanted).await?;
            (find(tx, id).await?, true)
        }
        Some(known) => {
            let after = change(tx, known.id, wanted, known.version).await?;
            let changed = after.version != known.version;
            (after, changed)
        }
    };
    if let Some(to) = to.filter(|to| *to != router.stands()) {
        go(tx, bringing.by, router.id, Going { to, reason: bringing.reason.to_owned(), seen: router.version }).await?;
        changed = true;
    }
    Ok(if known.is_none() { Taken::Made(router.id.0) } else { bringing.known(router.id.0, changed) })
}
