//! A customer's line: where it is, which port feeds it, which router stands there, how it stands. The area's front door.

mod change;
mod editor;
mod elsewhere;
mod error;
mod ids;
mod intake;
mod line;
mod list;
mod palette;
mod permission;
mod plan;
mod port;
mod router;
mod show;
mod state;
mod steps;
mod store;
mod wanted;

use std::sync::Arc;

pub use change::change;
pub use error::LineError;
pub use ids::LineId;
pub use line::{Line, number_text};
pub use list::{Asked, Row, list};
pub use permission::{ActivateLines, ChangeLines, CreateLines, ExportLines, SuspendLines, TerminateLines, ViewLines};
pub use plan::plan;
pub use port::{choose, leave};
pub use router::{attach, detach};
pub use state::{Hold, State, Step};
pub use steps::activate::{Activation, activate};
pub use steps::clock::{paid, reach, time_ended};
pub use steps::resume::resume;
pub use steps::suspend::{Suspension, suspend};
pub use steps::terminate::{Ending, terminate};
pub use store::{find, find_to_change, hold_still, hold_time};
pub use wanted::Wanted;

use elsewhere::{LinesOf, LinesOfCustomer, Names, OnPlan, Under};
use jiff::tz::TimeZone;
use tenancy::Table;
use web::{Area, NavEntry, Need, PaidTime, Person, Routes};

const TABLES: &[Table] = &[Table::by("app.installations", "id")];

/// The company's, in which *today* and the times of a form are meant.
fn zone(person: &Person) -> TimeZone {
    TimeZone::get(&person.company.time_zone).unwrap_or(TimeZone::UTC)
}

/// What the wiring puts into the product. `time`: the clock of paid time, kept by an area above.
#[must_use]
pub fn area(time: Arc<dyn PaidTime>) -> Area {
    Area {
        name: "installations",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-customers",
            order: 24,
            href: "/installations",
            label: "installations-title",
            icon: "cable",
            need: Need::Granted("installations.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: vec![Arc::new(palette::LinesByAll)],
        panels: vec![
            Arc::new(LinesOf::CUSTOMER),
            Arc::new(LinesOf::ROUTER),
            Arc::new(LinesOf::PLAN),
            Arc::new(Under::LCP),
            Arc::new(Under::SPLITTER),
            Arc::new(Under::NAP),
        ],
        tallies: vec![Arc::new(OnPlan)],
        namers: vec![Arc::new(Names)],
        heirs: vec![Arc::new(LinesOfCustomer)],
        intakes: vec![Arc::new(intake::Lines)],
        paid_time: Some(time),
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("installations")
        .get("/installations", list::page::page)
        .post("/installations/export", list::export::export)
        .get("/installations/new", plan::page::form)
        .post("/installations/new", plan::page::submit)
        .get("/installations/{id}", show::page::show)
        .get("/installations/{id}/edit", change::page::form)
        .post("/installations/{id}/edit", change::page::submit)
        .get("/installations/{id}/port", port::page::form)
        .post("/installations/{id}/port", port::page::submit)
        .post("/installations/{id}/port/leave", port::page::leave_submit)
        .get("/installations/{id}/router", router::page::form)
        .post("/installations/{id}/router", router::page::submit)
        .post("/installations/{id}/router/detach", router::page::detach_submit)
        .post("/installations/{id}/activate", steps::activate::page::submit)
        .post("/installations/{id}/suspend", steps::suspend::page::submit)
        .post("/installations/{id}/resume", steps::resume::submit)
        .post("/installations/{id}/terminate", steps::terminate::page::submit)
        .api::<list::api::__path_list_installations, _, _>(list::api::list_installations)
        .api::<plan::api::__path_plan_installation, _, _>(plan::api::plan_installation)
        .api::<show::api::__path_get_installation, _, _>(show::api::get_installation)
        .api::<change::api::__path_change_installation, _, _>(change::api::change_installation)
        .api::<port::api::__path_choose_port, _, _>(port::api::choose_port)
        .api::<port::api::__path_occupants, _, _>(port::api::occupants)
        .api::<router::api::__path_put_router, _, _>(router::api::put_router)
        .api::<steps::activate::__path_activate_installation, _, _>(steps::activate::activate_installation)
        .api::<steps::suspend::__path_suspend_installation, _, _>(steps::suspend::suspend_installation)
        .api::<steps::resume::__path_resume_installation, _, _>(steps::resume::resume_installation)
        .api::<steps::terminate::__path_terminate_installation, _, _>(steps::terminate::terminate_installation)
}
