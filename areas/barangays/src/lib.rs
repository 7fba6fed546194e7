//! The smallest areas that a company serves, with their households. The area's front door.

mod barangay;
mod change;
mod create;
mod editor;
mod error;
mod ids;
mod intake;
mod list;
mod palette;
mod permission;
mod remove;
mod show;
mod store;

use std::sync::Arc;

pub use barangay::{Barangay, Wanted};
pub use change::change;
pub use create::create;
pub use error::BarangayError;
pub use ids::BarangayId;
pub use permission::{ChangeBarangays, CreateBarangays, DeleteBarangays, ViewBarangays};
pub use store::{Choice, choices, find, named};

use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[Table::by("app.barangays", "id")];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "barangays",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-network",
            order: 46,
            href: "/barangays",
            label: "barangays-title",
            icon: "map-pin",
            need: Need::Granted("barangays.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: vec![Arc::new(palette::BarangaysByName)],
        intakes: vec![Arc::new(intake::Barangays)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("barangays")
        .get("/barangays", list::page::page)
        .post("/barangays/export", list::export::export)
        .get("/barangays/new", create::page::form)
        .post("/barangays/new", create::page::submit)
        .get("/barangays/{id}", show::page)
        .get("/barangays/{id}/edit", change::page::form)
        .post("/barangays/{id}/edit", change::page::submit)
        .post("/barangays/{id}/delete", remove::submit)
        .api::<list::api::__path_list_barangays, _, _>(list::api::list_barangays)
        .api::<create::api::__path_create_barangay, _, _>(create::api::create_barangay)
        .api::<show::__path_get_barangay, _, _>(show::get_barangay)
        .api::<change::api::__path_change_barangay, _, _>(change::api::change_barangay)
        .api::<remove::__path_delete_barangay, _, _>(remove::delete_barangay)
}
