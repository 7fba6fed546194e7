//! Plant that comes in by a file: a row for each cabinet, splitter and box, what others hang on first.

mod by_code;

use futures::future::BoxFuture;
use kernel::{Failure, one_line};
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Bringing, Column, Company, Fields, Intake, Keys, NotTaken, Taken};

pub use by_code::{lcp_by_code, nap_by_code, splitter_by_code};

use crate::lcp::change::change_lcp;
use crate::lcp::create::create_lcp;
use crate::lcp::{LcpWanted, find_lcp};
use crate::nap::change::change_nap_unseen;
use crate::nap::create::create_nap;
use crate::nap::{NapWanted, On, find_nap};
use crate::splitter::change::change_splitter;
use crate::splitter::create::create_splitter;
use crate::splitter::{Outlet, SplitterWanted, find_splitter};
use crate::spot::{Spot, key};
use crate::{LcpId, NetworkError, SplitterId};

const COLUMNS: [Column; 19] = [
    Column::new("element").also(&["type", "kind"]).needed(),
    Column::new("lcp"),
    Column::new("splitter"),
    Column::new("code").needed(),
    Column::new("name"),
    Column::new("fed_by"),
    Column::new("port").also(&["splitter_port", "outlet"]),
    Column::new("behind"),
    Column::new("ratio"),
    Column::new("capacity").also(&["ports"]),
    Column::new("max_distance_m").also(&["max_distance"]),
    Column::new("coverage_m").also(&["coverage"]),
    Column::new("barangay"),
    Column::new("location").also(&["address"]),
    Column::new("lat").also(&["latitude"]),
    Column::new("lng").also(&["longitude", "lon", "long"]),
    Column::new("accuracy"),
    Column::new("active").also(&["is_active"]),
    Column::new("notes").also(&["remarks"]),
];

const COVERAGE_M: i32 = 1_000;
const CAPACITY: i32 = 8;
const DISTANCE_M: i32 = 100;

pub(crate) struct Plant;

impl Intake for Plant {
    fn of(&self) -> &'static str {
        "plant"
    }

    fn title(&self) -> &'static str {
        "network-title"
    }

    fn order(&self) -> u32 {
        30
    }

    fn needs(&self) -> &'static [&'static str] {
        &["network.create", "network.change"]
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn keys(&self, _: &Company, row: &Fields) -> Keys {
        let text = |column| key(&one_line(row.text(column)));
        let (lcp, splitter, code) = (text("lcp"), text("splitter"), text("code"));
        let outlet = |splitter: &str| row.optional("port").map(|port| format!("o\n{lcp}\n{splitter}\n{port}"));
        match Element::of(row.text("element")) {
            None => Keys::default(),
            Some(Element::Lcp) => Keys::of(Some(lcp_key(&code))).own("name", Some(text("name"))),
            Some(Element::Splitter) => {
                let fed_by = row.optional("fed_by").and_then(|_| outlet(&text("fed_by")));
                Keys::of(Some(splitter_key(&lcp, &code))).own("port", fed_by)
            }
            Some(Element::Nap) => {
                let port = if row.optional("behind").is_none() { outlet(&splitter) } else { None };
                Keys::of(Some(nap_key(&lcp, &splitter, &code))).own("port", port)
            }
        }
    }

    fn href(&self, row: &Fields, id: Uuid) -> String {
        match Element::of(row.text("element")) {
            Some(Element::Splitter) => format!("/network/splitters/{id}"),
            Some(Element::Nap) => format!("/network/naps/{id}"),
            _ => format!("/network/lcps/{id}"),
        }
    }

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
        Box::pin(take(tx, bringing))
    }
}

#[derive(Clone, Copy)]
enum Element {
    Lcp,
    Splitter,
    Nap,
}

impl Element {
    fn of(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "lcp" | "cabinet" => Some(Self::Lcp),
            "splitter" => Some(Self::Splitter),
            "nap" | "box" => Some(Self::Nap),
            _ => None,
        }
    }
}

// A code may hold any sign but this one.
fn lcp_key(lcp: &str) -> String {
    format!("l\n{lcp}")
}

fn splitter_key(lcp: &str, splitter: &str) -> String {
    format!("s\n{lcp}\n{splitter}")
}

fn nap_key(lcp: &str, splitter: &str, nap: &str) -> String {
    format!("n\n{lcp}\n{splitter}\n{nap}")
}

/// It is to hang on something that is not there, or that a row further up brings.
fn awaits(key: String, column: &'static str) -> NotTaken {
    NotTaken::Awaits { key, column, words: NetworkError::UpstreamUnknown { column }.words() }
}

fn code(row: &Fields, column: &'static str) -> Result<String, NotTaken> {
    let code = one_line(row.text(column));
    if code.is_empty() { Err(NetworkError::Missing { field: column }.into()) } else { Ok(code) }
}

fn spot(bringing: &Bringing<'_>, known: Option<&Spot>) -> Result<Spot, NotTaken> {
    let none = Spot::default();
    let known = known.unwrap_or(&none);
    Ok(Spot {
        location: bringing.or("location", &known.location),
        point: bringing.point_or(known.point)?,
        accuracy: bringing.or("accuracy", &known.accuracy).to_lowercase(),
        notes: bringing.or("notes", &known.notes),
    })
}

async fn take(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    match Element::of(bringing.row.text("element")).ok_or(NetworkError::ElementUnknown)? {
        Element::Lcp => take_lcp(tx, bringing).await,
        Element::Splitter => take_splitter(tx, bringing).await,
        Element::Nap => take_nap(tx, bringing).await,
    }
}

async fn barangay(tx: &mut TenantTx, name: &str) -> Result<Option<Uuid>, NotTaken> {
    if name.is_empty() {
        return Ok(None);
    }
    let found = barangays::named(tx, name).await?.ok_or(NetworkError::BarangayUnknown)?;
    Ok(Some(found.0))
}

async fn take_lcp(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let code = code(bringing.row, "code")?;
    let known = match lcp_by_code(tx, &code).await? {
        Some(id) => Some(find_lcp(tx, id).await?),
        None => None,
    };
    let was = known.as_ref().map(crate::lcp::Lcp::wanted);
    let wanted = LcpWanted {
        name: bringing.or("name", was.as_ref().map_or(code.as_str(), |was| was.name.as_str())),
        code,
        barangay: match bringing.row.given("barangay") {
            None => was.as_ref().and_then(|was| was.barangay),
            Some(name) => barangay(tx, name).await?,
        },
        coverage_m: bringing.number_or("coverage_m", was.as_ref().map_or(COVERAGE_M, |was| was.coverage_m))?,
        is_active: bringing.yes_or("active", was.as_ref().is_none_or(|was| was.is_active))?,
        spot: spot(&bringing, was.as_ref().map(|was| &was.spot))?,
    };
    match known {
        None => Ok(Taken::Made(create_lcp(tx, wanted).await?.0)),
        Some(known) => Ok(bringing.known(known.id.0, change_lcp(tx, known.id, wanted, known.version).await?)),
    }
}

async fn lcp(tx: &mut TenantTx, row: &Fields) -> Result<(LcpId, String), NotTaken> {
    let code = code(row, "lcp")?;
    let found = lcp_by_code(tx, &code).await?.ok_or_else(|| awaits(lcp_key(&key(&code)), "lcp"))?;
    Ok((found, code))
}

async fn splitter(tx: &mut TenantTx, lcp: &(LcpId, String), code: &str, column: &'static str) -> Result<SplitterId, NotTaken> {
    let found = splitter_by_code(tx, lcp.0, code).await?;
    found.ok_or_else(|| awaits(splitter_key(&key(&lcp.1), &key(code)), column))
}

async fn take_splitter(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let row = bringing.row;
    let code = code(row, "code")?;
    let lcp = lcp(tx, row).await?;
    let on = match row.optional("fed_by") {
        None => None,
        Some(upstream) => {
            let port = row.parsed("port").ok().flatten().ok_or(NetworkError::PortUnknown)?;
            Some(Outlet { splitter: splitter(tx, &lcp, &one_line(upstream), "fed_by").await?, port })
        }
    };
    let known = match splitter_by_code(tx, lcp.0, &code).await? {
        Some(id) => Some(find_splitter(tx, id).await?),
        None => None,
    };
    let was = known.as_ref().map(crate::splitter::Splitter::wanted);
    let wanted = SplitterWanted {
        code,
        ratio: match row.given("ratio") {
            None | Some("") => was.as_ref().map_or(0, |was| was.ratio),
            Some(cell) => cell.trim_start_matches("1:").parse().map_err(|_| NetworkError::RatioWrong)?,
        },
        is_active: bringing.yes_or("active", was.as_ref().is_none_or(|was| was.is_active))?,
        spot: spot(&bringing, was.as_ref().map(|was| &was.spot))?,
    };
    let Some(known) = known else { return Ok(Taken::Made(create_splitter(tx, lcp.0, on, wanted).await?.0)) };
    let fed = known.fed_by_splitter.zip(known.fed_by_port).map(|(splitter, port)| Outlet { splitter, port });
    if row.given("fed_by").is_some() && fed != on {
        return Err(NetworkError::HangsElsewhere { column: "fed_by" }.into());
    }
    Ok(bringing.known(known.id.0, change_splitter(tx, known.id, wanted, known.version).await?))
}

async fn take_nap(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let row = bringing.row;
    let code = code(row, "code")?;
    let lcp = lcp(tx, row).await?;
    let splitter_code = self::code(row, "splitter")?;
    let splitter = splitter(tx, &lcp, &splitter_code, "splitter").await?;
    let port: Option<i32> = row.parsed("port").map_err(|_| NetworkError::PortUnknown)?;
    let behind = match row.optional("behind") {
        None => None,
        Some(other) => {
            let other = one_line(other);
            let found = nap_by_code(tx, splitter, &other).await?;
            Some(found.ok_or_else(|| awaits(nap_key(&key(&lcp.1), &key(&splitter_code), &key(&other)), "behind"))?)
        }
    };
    let known = match nap_by_code(tx, splitter, &code).await? {
        Some(id) => Some(find_nap(tx, id).await?),
        None => None,
    };
    let was = known.as_ref().map(crate::nap::Nap::wanted);
    let wanted = NapWanted {
        name: bringing.or("name", was.as_ref().map_or(code.as_str(), |was| was.name.as_str())),
        code,
        capacity: bringing.number_or("capacity", was.as_ref().map_or(CAPACITY, |was| was.capacity))?,
        max_distance_m: bringing.number_or("max_distance_m", was.as_ref().map_or(DISTANCE_M, |was| was.max_distance_m))?,
        is_active: bringing.yes_or("active", was.as_ref().is_none_or(|was| was.is_active))?,
        spot: spot(&bringing, was.as_ref().map(|was| &was.spot))?,
    };
    let Some(known) = known else {
        let on = match (behind, port) {
            (Some(other), _) => On::Behind(other),
            (None, Some(port)) => On::Outlet(port),
            (None, None) => return Err(NetworkError::Missing { field: "port" }.into()),
        };
        return Ok(Taken::Made(create_nap(tx, splitter, on, wanted).await?.0));
    };
    let elsewhere = |column| NotTaken::from(NetworkError::HangsElsewhere { column });
    if port.is_some_and(|port| port != known.splitter_port) {
        return Err(elsewhere("port"));
    }
    if row.given("behind").is_some() && behind != known.is_behind().then_some(known.head_id) {
        return Err(elsewhere("behind"));
    }
    Ok(bringing.known(known.id.0, change_nap_unseen(tx, known.id, wanted, known.version).await?))
}
