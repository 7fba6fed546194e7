//! The boxes that stand in people's houses: stock, states, and where each has been. The area's front door.

mod change;
mod create;
mod editor;
mod error;
mod go;
mod ids;
mod intake;
mod lend;
mod list;
mod mac;
mod palette;
mod permission;
mod receive;
mod remove;
mod router;
mod show;
mod state;
mod store;

use std::sync::Arc;

pub use change::change;
pub use create::create;
pub use error::RouterError;
pub use go::go;
pub use ids::RouterId;
pub use lend::{hand_out, take_back};
pub use list::search;
pub use permission::{ChangeRouters, CreateRouters, DeleteRouters, ViewRouters};
pub use receive::receive;
pub use router::{Router, Wanted};
pub use state::State;
pub use store::{by_serial, find};

use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[Table::by("app.routers", "id"), Table::by("app.router_movements", "router_id")];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "routers",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-network",
            order: 44,
            href: "/routers",
            label: "routers-title",
            icon: "router",
            need: Need::Granted("routers.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: vec![Arc::new(palette::RoutersByNumber)],
        intakes: vec![Arc::new(intake::Routers)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("routers")
        .get("/routers", list::page::page)
        .post("/routers/export", list::export::export)
        .get("/routers/new", create::page::form)
        .post("/routers/new", create::page::submit)
        .get("/routers/receive", receive::page::form)
        .post("/routers/receive", receive::page::submit)
        .get("/routers/{id}", show::page)
        .get("/routers/{id}/edit", change::page::form)
        .post("/routers/{id}/edit", change::page::submit)
        .post("/routers/{id}/state", go::page::submit)
        .post("/routers/{id}/delete", remove::submit)
        .api::<list::api::__path_list_routers, _, _>(list::api::list_routers)
        .api::<create::api::__path_create_router, _, _>(create::api::create_router)
        .api::<show::__path_get_router, _, _>(show::get_router)
        .api::<change::api::__path_change_router, _, _>(change::api::change_router)
        .api::<go::api::__path_move_router, _, _>(go::api::move_router)
        .api::<remove::__path_delete_router, _, _>(remove::delete_router)
}
