//! The plant and everyone on it, as a map and as a tree. It reads what stands below and changes nothing but its own sums. The area's front door.

mod data;
mod error;
mod find;
mod permission;
mod show;
mod sums;
mod topology;

pub use error::MapError;
pub use permission::ViewMap;

use jobs::Kind;
use jobs::schedules::{Missed, Schedule};
use sums::CountCells;
use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] =
    &[Table::book_keeping("app.map_cells", "a sum of what stands elsewhere"), Table::book_keeping("app.map_counts", "when the sums were made")];

const SCHEDULES: &[Schedule] = &[Schedule::of::<CountCells>("every 15m", Missed::Once)];

/// Its kinds of job.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![Kind::tenant::<CountCells>(())]
}

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "map",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry { group: "web-nav-network", order: 38, href: "/map", label: "atlas-title", icon: "map", need: Need::Granted("map.view") }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        schedules: SCHEDULES,
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("map")
        .get("/map", show::page)
        .get("/map/data", data::data)
        .get("/map/find", find::find)
        .get("/map/topology", topology::page)
        .api::<data::api::__path_view_map, _, _>(data::api::view_map)
}
