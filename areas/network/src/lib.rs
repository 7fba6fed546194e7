//! The plant in the field: cabinet → splitter → box → port, who holds what, how full it is. The area's front door.

mod error;
mod export;
mod free;
mod ids;
mod intake;
mod lcp;
mod nap;
mod palette;
mod permission;
mod ports;
mod splitter;
mod spot;
mod under;

use std::sync::Arc;

pub use error::NetworkError;
pub use free::{Near, nearest};
pub use ids::{LcpId, NapId, SplitterId};
pub use intake::{lcp_by_code, nap_by_code, splitter_by_code};
pub use lcp::create::create_lcp;
pub use lcp::{Lcp, LcpWanted, find_lcp};
pub use nap::create::create_nap;
pub use nap::{Nap, NapWanted, On, find_nap};
pub use permission::{ChangePlant, CreatePlant, DeletePlant, ExportPlant, ViewPlant};
pub use ports::{free_port, free_ports, take_port};
pub use splitter::create::create_splitter;
pub use splitter::{Outlet, Splitter, SplitterWanted, find_splitter};
pub use spot::Spot;
pub use under::{Step, way_up};

use tenancy::{DbError, Table};
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[
    Table::by("app.lcps", "id"),
    Table::by("app.splitters", "id"),
    Table::by("app.splitter_ports", "splitter_id"),
    Table::by("app.naps", "id"),
    Table::by("app.nap_ports", "nap_id"),
];

/// Whoever refers to a thing keeps it: their foreign key says so, and this area need not know who they are.
fn held(error: DbError) -> NetworkError {
    match error.constraint() {
        Some(name) if name.ends_with("_fkey") => NetworkError::InUse,
        _ => error.into(),
    }
}

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "network",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-network",
            order: 40,
            href: "/network",
            label: "network-title",
            icon: "network",
            need: Need::Granted("network.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: vec![Arc::new(palette::PlantByCode)],
        intakes: vec![Arc::new(intake::Plant)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("network")
        .get("/network", lcp::list::page)
        .post("/network/export", export::export)
        .get("/network/free", free::page)
        .get("/network/naps", nap::list::page)
        .get("/network/lcps/new", lcp::create::form)
        .post("/network/lcps/new", lcp::create::submit)
        .get("/network/lcps/{id}", lcp::show::page)
        .get("/network/lcps/{id}/edit", lcp::change::form)
        .post("/network/lcps/{id}/edit", lcp::change::submit)
        .post("/network/lcps/{id}/delete", lcp::remove::submit)
        .get("/network/lcps/{id}/splitters/new", splitter::create::form)
        .post("/network/lcps/{id}/splitters/new", splitter::create::submit)
        .get("/network/splitters/{id}", splitter::show::page)
        .get("/network/splitters/{id}/edit", splitter::change::form)
        .post("/network/splitters/{id}/edit", splitter::change::submit)
        .post("/network/splitters/{id}/delete", splitter::remove::submit)
        .get("/network/splitters/{id}/naps/new", nap::create::form)
        .post("/network/splitters/{id}/naps/new", nap::create::submit)
        .get("/network/naps/{id}", nap::show::page)
        .get("/network/naps/{id}/edit", nap::change::form)
        .post("/network/naps/{id}/edit", nap::change::submit)
        .get("/network/naps/{id}/move", nap::go::form)
        .post("/network/naps/{id}/move", nap::go::submit)
        .post("/network/naps/{id}/delete", nap::remove::submit)
        .api::<lcp::api::__path_list, _, _>(lcp::api::list)
        .api::<lcp::api::__path_create, _, _>(lcp::api::create)
        .api::<lcp::api::__path_get, _, _>(lcp::api::get)
        .api::<lcp::api::__path_change, _, _>(lcp::api::change)
        .api::<lcp::remove::__path_delete_lcp, _, _>(lcp::remove::delete_lcp)
        .api::<splitter::api::__path_list, _, _>(splitter::api::list)
        .api::<splitter::api::__path_create, _, _>(splitter::api::create)
        .api::<splitter::api::__path_get, _, _>(splitter::api::get)
        .api::<splitter::api::__path_change, _, _>(splitter::api::change)
        .api::<splitter::remove::__path_delete_splitter, _, _>(splitter::remove::delete_splitter)
        .api::<nap::api::__path_list, _, _>(nap::api::list)
        .api::<nap::api::__path_create, _, _>(nap::api::create)
        .api::<nap::api::__path_get, _, _>(nap::api::get)
        .api::<nap::api::__path_change, _, _>(nap::api::change)
        .api::<nap::api::__path_go, _, _>(nap::api::go)
        .api::<nap::remove::__path_delete_nap, _, _>(nap::remove::delete_nap)
        .api::<free::api::__path_find, _, _>(free::api::find)
}
