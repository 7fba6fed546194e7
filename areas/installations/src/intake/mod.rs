//! Lines that come in by a file: planned, put on their port, given their router and brought to where the file says they stand.

use futures::future::BoxFuture;
use jiff::tz::TimeZone;
use kernel::one_line;
use network::NapId;
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Bringing, Column, Company, Fields, Intake, Keys, NoTime, NotTaken, Taken};

use crate::change::change;
use crate::line::Line;
use crate::plan::plan_as;
use crate::port::choose;
use crate::router::attach;
use crate::state::{Hold, State};
use crate::steps::activate::{Activation, activate, day};
use crate::steps::suspend::{Suspension, suspend};
use crate::steps::terminate::{Ending, terminate};
use crate::store::{by_number, find, technicians};
use crate::wanted::{Wanted, visit};
use crate::{LineError, LineId};

const COLUMNS: [Column; 21] = [
    Column::new("number").also(&["line", "installation"]),
    Column::new("state").also(&["status"]),
    Column::new("suspended_for"),
    Column::new("account").also(&["account_no", "account_number", "customer_id"]).needed(),
    Column::new("plan").also(&["plan_name"]),
    Column::new("lcp"),
    Column::new("splitter"),
    Column::new("nap"),
    Column::new("port").also(&["nap_port"]),
    Column::new("router").also(&["router_serial", "serial"]),
    Column::new("street_address").also(&["address", "street"]),
    Column::new("barangay"),
    Column::new("lat").also(&["latitude"]),
    Column::new("lng").also(&["longitude", "lon", "long"]),
    Column::new("accuracy"),
    Column::new("location_notes").also(&["landmark"]),
    Column::new("technician"),
    Column::new("visit_at").also(&["visit"]),
    Column::new("installed_on").also(&["installed", "installation_date"]),
    Column::new("end_reason"),
    Column::new("notes").also(&["remarks"]),
];

pub(crate) struct Lines;

impl Intake for Lines {
    fn of(&self) -> &'static str {
        "installations"
    }

    fn title(&self) -> &'static str {
        "installations-title"
    }

    fn order(&self) -> u32 {
        60
    }

    fn needs(&self) -> &'static [&'static str] {
        &["installations.create", "installations.change", "installations.activate", "installations.suspend", "installations.terminate"]
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn keys(&self, _: &Company, row: &Fields) -> Keys {
        let port = row.optional("nap").map(|nap| {
            let place = [row.text("lcp"), row.text("splitter"), nap, row.text("port")];
            place.map(|part| one_line(part).to_lowercase()).join("\n")
        });
        Keys::of(row.optional("number").and_then(number).map(|number| number.to_string()))
            .own("port", port)
            .own("router", row.optional("router").map(|serial| one_line(serial).to_lowercase()))
    }

    fn href(&self, _: &Fields, id: Uuid) -> String {
        format!("/installations/{id}")
    }

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
        Box::pin(take(tx, bringing))
    }
}

/// `I-000123`, `123`.
fn number(text: &str) -> Option<i64> {
    customers::account_number(text.trim_start_matches(['I', 'i', '-', '#']))
}

/// Where the row says the line stands.
struct Stands {
    state: State,
    hold: Option<Hold>,
}

impl Stands {
    fn of(row: &Fields) -> Result<Option<Self>, LineError> {
        let Some(cell) = row.optional("state") else { return Ok(None) };
        let state = State::of(&cell.to_lowercase()).ok_or(LineError::StateUnknown)?;
        let hold = match (state, row.optional("suspended_for")) {
            (State::Suspended, None) => Some(Hold::NonPayment),
            (State::Suspended, Some(cell)) => Some(Hold::of(&cell.to_lowercase().replace([' ', '-'], "_")).ok_or(LineError::HoldUnknown)?),
            _ => None,
        };
        Ok(Some(Self { state, hold }))
    }

    /// Whether a line stands so. Whether time is paid for is for the books to say, not for a file.
    fn holds(&self, line: &Line) -> bool {
        let connected = |state| matches!(state, State::Active | State::Inactive);
        let stands = line.stands();
        stands == self.state && line.hold() == self.hold || connected(stands) && connected(self.state)
    }
}

async fn customer(tx: &mut TenantTx, row: &Fields) -> Result<Uuid, NotTaken> {
    let number = customers::account_number(row.text("account")).ok_or(LineError::CustomerUnknown)?;
    Ok(customers::by_account(tx, number).await?.ok_or(LineError::CustomerUnknown)?.0)
}

/// The port that the row names, if it names one.
async fn port(tx: &mut TenantTx, row: &Fields) -> Result<Option<(NapId, i32)>, NotTaken> {
    let Some(nap) = row.optional("nap") else { return Ok(None) };
    let number = row.parsed("port").ok().flatten().ok_or(LineError::PortUnknown)?;
    let lcp = network::lcp_by_code(tx, row.text("lcp")).await?.ok_or(LineError::NapUnknown)?;
    let splitter = network::splitter_by_code(tx, lcp, row.text("splitter")).await?.ok_or(LineError::NapUnknown)?;
    let nap = network::nap_by_code(tx, splitter, nap).await?.ok_or(LineError::NapUnknown)?;
    Ok(Some((nap, number)))
}

async fn router(tx: &mut TenantTx, row: &Fields) -> Result<Option<Uuid>, NotTaken> {
    let Some(serial) = row.optional("router") else { return Ok(None) };
    Ok(Some(routers::by_serial(tx, serial).await?.ok_or(LineError::RouterUnknown)?.0))
}

async fn plan(tx: &mut TenantTx, bringing: &Bringing<'_>, known: Option<&Line>) -> Result<Option<Uuid>, NotTaken> {
    match bringing.row.given("plan") {
        None => Ok(known.and_then(|known| known.plan_id)),
        Some("") => Ok(None),
        Some(name) => Ok(Some(plans::named(tx, name).await?.ok_or(LineError::PlanUnknown)?.0)),
    }
}

async fn barangay(tx: &mut TenantTx, bringing: &Bringing<'_>, known: Option<&Line>) -> Result<Option<Uuid>, NotTaken> {
    match bringing.row.given("barangay") {
        None => Ok(known.and_then(|known| known.barangay_id)),
        Some("") => Ok(None),
        Some(name) => Ok(Some(barangays::named(tx, name).await?.ok_or(LineError::BarangayUnknown)?.0)),
    }
}

/// By name, as exports write it; of two of one name nobody knows which is meant.
async fn technician(tx: &mut TenantTx, bringing: &Bringing<'_>, known: Option<&Line>) -> Result<Option<Uuid>, NotTaken> {
    match bringing.row.given("technician") {
        None => Ok(known.and_then(|known| known.technician_id)),
        Some("") => Ok(None),
        Some(name) => {
            let all = technicians(tx, known.and_then(|known| known.technician_id)).await?;
            let mut called = all.iter().filter(|one| one.name.eq_ignore_ascii_case(name));
            match (called.next(), called.next()) {
                (Some(one), None) => Ok(Some(one.id)),
                _ => Err(LineError::TechnicianUnknown.into()),
            }
        }
    }
}

async fn wanted(tx: &mut TenantTx, bringing: &Bringing<'_>, zone: &TimeZone, known: Option<&Line>) -> Result<Wanted, NotTaken> {
    let of = |text: fn(&Line) -> &str| known.map_or("", text);
    Ok(Wanted {
        plan: plan(tx, bringing, known).await?,
        street_address: bringing.or("street_address", of(|known| &known.street_address)),
        barangay: barangay(tx, bringing, known).await?,
        point: bringing.point_or(known.and_then(Line::point))?,
        accuracy: bringing.or("accuracy", of(|known| &known.accuracy)).to_lowercase(),
        location_notes: bringing.or("location_notes", of(|known| &known.location_notes)),
        visit: match bringing.row.given("visit_at") {
            None => known.and_then(|known| known.visit_at).map(|at| at.0),
            // To the minute, as exports write it: the same minute is the same visit.
            Some(cell) => {
                let told = visit(&cell.replacen(' ', "T", 1), zone)?;
                let stored = known.and_then(|known| known.visit_at).map(|at| at.0);
                if stored.zip(told).is_some_and(|(stored, told)| stored.as_second() / 60 == told.as_second() / 60) { stored } else { told }
            }
        },
        technician: technician(tx, bringing, known).await?,
        notes: bringing.or("notes", of(|known| &known.notes)),
    })
}

async fn take(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let row = bringing.row;
    let zone = TimeZone::get(&bringing.company.time_zone).unwrap_or(TimeZone::UTC);
    let number = row.optional("number").map(|text| number(text).ok_or(LineError::NumberWrong)).transpose()?;
    let stands = Stands::of(row)?;
    let customer = customer(tx, row).await?;
    let (port, router) = (port(tx, row).await?, router(tx, row).await?);
    let known = match number {
        Some(number) => by_number(tx, number).await?,
        None => None,
    };
    let Some(known) = known else {
        let wanted = wanted(tx, &bringing, &zone, None).await?;
        let id = plan_as(tx, number, customer, wanted).await?;
        let brought = Brought { id, port, router, stands, zone };
        return Ok(Taken::Made(brought.on_its_way(tx, &bringing).await?.0));
    };
    let known = find(tx, known).await?;
    let otherwise = |column| NotTaken::from(LineError::StandsOtherwise { column });
    if known.customer_id != customer {
        return Err(otherwise("account"));
    }
    if stands.is_some_and(|stands| !stands.holds(&known)) {
        return Err(otherwise("state"));
    }
    if known.stands() == State::Terminated {
        return Ok(Taken::Same(known.id.0));
    }
    if row.given("nap").is_some() && port.map(|(nap, port)| (nap.0, port)) != known.nap_id.zip(known.nap_port) {
        return Err(otherwise("nap"));
    }
    if row.given("router").is_some() && router != known.router_id {
        return Err(otherwise("router"));
    }
    let wanted = wanted(tx, &bringing, &zone, Some(&known)).await?;
    let after = change(tx, known.id, wanted, known.version).await?;
    Ok(bringing.known(known.id.0, after.version != known.version))
}

/// A line that was just planned, and where it is to be brought.
struct Brought {
    id: LineId,
    port: Option<(NapId, i32)>,
    router: Option<Uuid>,
    stands: Option<Stands>,
    zone: TimeZone,
}

impl Brought {
    async fn on_its_way(self, tx: &mut TenantTx, bringing: &Bringing<'_>) -> Result<LineId, NotTaken> {
        let Self { id, port, router, stands, zone } = self;
        let Stands { state, hold } = stands.unwrap_or(Stands { state: State::Planned, hold: None });
        if state == State::Terminated {
            let reason = bringing.row.optional("end_reason").unwrap_or(bringing.reason).to_owned();
            let version = find(tx, id).await?.version;
            terminate(tx, &NoTime, bringing.by, id, &Ending { reason, router_to: String::new(), version }).await?;
            return Ok(id);
        }
        let mut version = find(tx, id).await?.version;
        if let Some((nap, port)) = port {
            version = choose(tx, id, nap.0, port, version).await?.version;
        }
        if let Some(router) = router {
            version = attach(tx, bringing.by, id, router, "", version).await?.version;
        }
        if state == State::Planned {
            return Ok(id);
        }
        let installed_on = day(bringing.row.optional("installed_on"))?;
        activate(tx, id, &Activation { installed_on, zone, version }).await?;
        if let Some(hold) = hold {
            let version = find(tx, id).await?.version;
            suspend(tx, id, &Suspension { reason: hold.word().to_owned(), note: bringing.reason.to_owned(), version }).await?;
        }
        Ok(id)
    }
}
