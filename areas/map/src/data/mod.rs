//! What is in view: at most so many of each layer, and where there are more, how many in each square.

pub(crate) mod api;
mod squares;

use axum::http::StatusCode;
use serde::Serialize;
use squares::{squares, sum};
use tenancy::{Bound, Statement, TenantTx, Ts, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::json;
use web::{Allowed, Answer, Fields, Page, Person};

use crate::MapError;
use crate::permission::ViewMap;

/// More of one layer than this are shown as squares with their number.
const MOST: i64 = 800;
/// Squares along each side of the view.
const SQUARES: f64 = 12.0;
/// A part of the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    south: f64,
    west: f64,
    north: f64,
    east: f64,
}

impl View {
    pub fn new(south: f64, west: f64, north: f64, east: f64) -> Result<Self, MapError> {
        let all = [south, west, north, east];
        // A map that is zoomed far out shows the globe more than once.
        if all.iter().any(|degrees| !degrees.is_finite() || degrees.abs() > 1_000.0) || south > north || west > east {
            return Err(MapError::ViewWrong);
        }
        Ok(Self { south: south.max(-90.0), west: west.max(-180.0), north: north.min(90.0), east: east.min(180.0) })
    }

    fn read(query: &Fields) -> Result<Self, MapError> {
        let degrees = |name| query.text(name).parse::<f64>().map_err(|_| MapError::ViewWrong);
        Self::new(degrees("south")?, degrees("west")?, degrees("north")?, degrees("east")?)
    }

    /// The length of a square's side, never nothing.
    fn square(self) -> (f64, f64) {
        (((self.north - self.south) / SQUARES).max(1e-7), ((self.east - self.west) / SQUARES).max(1e-7))
    }
}

/// Where a line begins: latitude and longitude.
type From = Option<[f64; 2]>;

fn from(lat: Option<f64>, lng: Option<f64>) -> From {
    lat.zip(lng).map(|(lat, lng)| [lat, lng])
}

/// A cabinet on the map.
#[derive(Serialize, ToSchema, sqlx::FromRow)]
pub struct LcpOnMap {
    id: Uuid,
    code: String,
    name: String,
    location: String,
    lat: f64,
    lng: f64,
    coverage_m: i32,
    active: bool,
}

#[derive(sqlx::FromRow)]
struct SplitterRow {
    id: Uuid,
    code: String,
    ratio: i32,
    taken: i64,
    lat: f64,
    lng: f64,
    active: bool,
    from_lat: Option<f64>,
    from_lng: Option<f64>,
}

/// A splitter on the map.
#[derive(Serialize, ToSchema)]
pub struct SplitterOnMap {
    id: Uuid,
    code: String,
    ratio: i32,
    taken: i64,
    lat: f64,
    lng: f64,
    active: bool,
    /// Where the line that feeds it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = Option<Vec<f64>>)]
    from: From,
}

#[derive(sqlx::FromRow)]
struct NapRow {
    id: Uuid,
    code: String,
    name: String,
    capacity: i32,
    taken: i64,
    max_distance_m: i32,
    lat: f64,
    lng: f64,
    active: bool,
    from_lat: Option<f64>,
    from_lng: Option<f64>,
}

/// A box on the map, with how full it is.
#[derive(Serialize, ToSchema)]
pub struct NapOnMap {
    id: Uuid,
    code: String,
    name: String,
    capacity: i32,
    taken: i64,
    max_distance_m: i32,
    lat: f64,
    lng: f64,
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = Option<Vec<f64>>)]
    from: From,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    number: i64,
    customer: String,
    state: String,
    address: String,
    lat: f64,
    lng: f64,
    from_lat: Option<f64>,
    from_lng: Option<f64>,
}

/// An installation on the map.
#[derive(Serialize, ToSchema)]
pub struct LineOnMap {
    id: Uuid,
    label: String,
    state: String,
    state_text: String,
    address: String,
    lat: f64,
    lng: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = Option<Vec<f64>>)]
    from: From,
}

#[derive(sqlx::FromRow)]
struct CustomerRow {
    id: Uuid,
    name: String,
    status: String,
    address: String,
    lat: f64,
    lng: f64,
}

/// A customer on the map.
#[derive(Serialize, ToSchema)]
pub struct CustomerOnMap {
    id: Uuid,
    name: String,
    status: String,
    status_text: String,
    address: String,
    lat: f64,
    lng: f64,
}

/// How many of a layer are around here, where there are too many to show each.
#[derive(Serialize, ToSchema)]
pub struct Cluster {
    layer: &'static str,
    lat: f64,
    lng: f64,
    count: i64,
}

/// What is in view.
#[derive(Default, Serialize, ToSchema)]
pub struct InView {
    lcps: Vec<LcpOnMap>,
    splitters: Vec<SplitterOnMap>,
    naps: Vec<NapOnMap>,
    installations: Vec<LineOnMap>,
    customers: Vec<CustomerOnMap>,
    clusters: Vec<Cluster>,
    /// When the clusters were counted, where that was before this call: far out, in a company with many points.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = Option<String>, format = DateTime)]
    counted_at: Option<Ts>,
    /// The same as a sentence, in the company's time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    counted_text: Option<String>,
}

/// Which layers are wanted; those that the person may not see are left out.
pub(crate) struct Layers {
    lcps: bool,
    splitters: bool,
    naps: bool,
    installations: bool,
    customers: bool,
}

impl Layers {
    pub fn of(wanted: &[String], person: &Person) -> Self {
        let asked = |name: &str| wanted.iter().any(|layer| layer == name);
        Self {
            lcps: asked("lcps"),
            splitters: asked("splitters"),
            naps: asked("naps"),
            installations: asked("installations") && person.may("installations.view"),
            customers: asked("customers") && person.may("customers.view"),
        }
    }
}

fn bound(statement: &'static Statement, view: View) -> Bound {
    statement.bind(view.south).bind(view.north).bind(view.west).bind(view.east).bind(MOST)
}

async fn rows<R: tenancy::Row>(tx: &mut TenantTx, statement: &'static Statement, view: View) -> Result<Vec<R>, MapError> {
    Ok(tx.all(bound(statement, view)).await?)
}

pub(crate) async fn in_view(tx: &mut TenantTx, page: &Page, view: View, layers: &Layers) -> Result<InView, MapError> {
    let mut seen = InView::default();
    if layers.lcps {
        seen.lcps = rows(tx, statement!("lcps.sql"), view).await?;
    }
    if layers.splitters {
        let found: Vec<SplitterRow> = rows(tx, statement!("splitters.sql"), view).await?;
        seen.splitters = found.into_iter().map(SplitterOnMap::of).collect();
    }
    let (squares, counted) = squares(tx, view, layers).await?;
    let few = |layer: &str| (1..=MOST).contains(&sum(&squares, layer));
    if few("naps") {
        let found: Vec<NapRow> = rows(tx, statement!("naps.sql"), view).await?;
        seen.naps = found.into_iter().map(NapOnMap::of).collect();
    }
    if few("installations") {
        let now = Ts(tx.now());
        let found: Vec<LineRow> = tx.all(bound(statement!("lines.sql"), view).bind(now)).await?;
        seen.installations = found.into_iter().map(|row| LineOnMap::of(row, page)).collect();
    }
    if few("customers") {
        let found: Vec<CustomerRow> = rows(tx, statement!("customers.sql"), view).await?;
        seen.customers = found.into_iter().map(|row| CustomerOnMap::of(row, page)).collect();
    }
    let many: Vec<&'static str> = ["naps", "installations", "customers"].into_iter().filter(|layer| sum(&squares, layer) > MOST).collect();
    seen.counted_at = counted.filter(|_| !many.is_empty());
    seen.counted_text = seen.counted_at.map(|at| page.t1("atlas-counted", "time", page.time(at)));
    seen.clusters = squares
        .iter()
        .filter_map(|square| {
            let layer = many.iter().find(|layer| **layer == square.layer)?;
            Some(Cluster { layer, lat: square.lat, lng: square.lng, count: square.count })
        })
        .collect();
    Ok(seen)
}

impl SplitterOnMap {
    fn of(row: SplitterRow) -> Self {
        let SplitterRow { id, code, ratio, taken, lat, lng, active, from_lat, from_lng } = row;
        Self { id, code, ratio, taken, lat, lng, active, from: from(from_lat, from_lng) }
    }
}

impl NapOnMap {
    fn of(row: NapRow) -> Self {
        let NapRow { id, code, name, capacity, taken, max_distance_m, lat, lng, active, from_lat, from_lng } = row;
        Self { id, code, name, capacity, taken, max_distance_m, lat, lng, active, from: from(from_lat, from_lng) }
    }
}

impl LineOnMap {
    fn of(row: LineRow, page: &Page) -> Self {
        let LineRow { id, number, customer, state, address, lat, lng, from_lat, from_lng } = row;
        let label = format!("{} {customer}", installations::number_text(number));
        let state_text = installations::State::of(&state).map(|state| page.t(state.label())).unwrap_or_default();
        Self { id, label, state, state_text, address, lat, lng, from: from(from_lat, from_lng) }
    }
}

impl CustomerOnMap {
    fn of(row: CustomerRow, page: &Page) -> Self {
        let CustomerRow { id, name, status, address, lat, lng } = row;
        let status_text = customers::Standing::of(&status).map(|status| page.t(status.label())).unwrap_or_default();
        Self { id, name, status, status_text, address, lat, lng }
    }
}

/// `GET /map/data`: what the page draws.
pub(crate) async fn data(allowed: Allowed<ViewMap>, query: Fields) -> Answer {
    let view = View::read(&query)?;
    let layers = Layers::of(&query.all("layer"), &allowed.person);
    let page = allowed.page("atlas-title");
    json(StatusCode::OK, &in_view(&mut allowed.begin().await?, &page, view, &layers).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_a_part_of_the_globe() {
        assert!(View::new(8.0, 124.0, 9.0, 125.0).is_ok());
        let wide = View::new(-95.0, -400.0, 95.0, 400.0).unwrap();
        assert_eq!((wide.south, wide.west, wide.north, wide.east), (-90.0, -180.0, 90.0, 180.0));
        for (south, west, north, east) in [(9.0, 0.0, 8.0, 1.0), (f64::NAN, 0.0, 1.0, 1.0), (0.0, f64::INFINITY, 1.0, 1.0), (0.0, 2.0, 1.0, 1.0)] {
            assert!(View::new(south, west, north, east).is_err(), "{south} {west} {north} {east}");
        }
        assert!(View::new(8.0, 124.0, 8.0, 124.0).unwrap().square().0 > 0.0);
    }
}
