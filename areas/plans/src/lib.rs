//! What is sold, how fast, for how much and how long. The area's front door.

mod change;
mod create;
mod editor;
mod error;
mod ids;
mod intake;
mod list;
mod palette;
mod permission;
mod plan;
mod remove;
mod show;
mod store;

use std::sync::Arc;

pub use change::change;
pub use create::create;
pub use error::PlanError;
pub use ids::PlanId;
pub use permission::{ChangePlans, CreatePlans, DeletePlans, ViewPlans};
pub use plan::{Plan, TaxClass, Wanted};
pub use store::{Choice, choices, find, named};

use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[Table::by("app.plans", "id"), Table::by("app.plan_prices", "plan_id")];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "plans",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-customers",
            order: 28,
            href: "/plans",
            label: "plans-title",
            icon: "package",
            need: Need::Granted("plans.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: vec![Arc::new(palette::PlansByName)],
        intakes: vec![Arc::new(intake::Plans)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("plans")
        .get("/plans", list::page::page)
        .post("/plans/export", list::export::export)
        .get("/plans/new", create::page::form)
        .post("/plans/new", create::page::submit)
        .get("/plans/{id}", show::page)
        .get("/plans/{id}/edit", change::page::form)
        .post("/plans/{id}/edit", change::page::submit)
        .post("/plans/{id}/delete", remove::submit)
        .api::<list::api::__path_list_plans, _, _>(list::api::list_plans)
        .api::<create::api::__path_create_plan, _, _>(create::api::create_plan)
        .api::<show::__path_get_plan, _, _>(show::get_plan)
        .api::<change::api::__path_change_plan, _, _>(change::api::change_plan)
        .api::<remove::__path_delete_plan, _, _>(remove::delete_plan)
}
