//! Files of records that somebody brings in: each row is tried first, so that its fate is known before anything is stored. What a row becomes
//! is the business of the area whose record it is (`web::Intake`). The area's front door.

mod bring;
mod error;
mod forget;
mod go;
mod ids;
mod list;
mod permission;
mod refused;
mod show;
mod sorts;
mod state;
mod store;
mod work;

pub use bring::{Brought, bring};
pub use error::ImportError;
pub use go::go;
pub use ids::ImportId;
pub use permission::BringFiles;
pub use state::{Fate, State};

use std::sync::Arc;

use forget::ForgetRows;
use jobs::Kind;
use jobs::schedules::{Missed, Schedule};
use tenancy::Table;
use web::{Area, Intake, NavEntry, Need, Routes};
use work::Work;

/// What a file may weigh, and the text of a call that holds one.
const FILE_BYTES: usize = 24 * 1024 * 1024;

const TABLES: &[Table] =
    &[Table::by("app.imports", "id"), Table::book_keeping("app.import_rows", "what stood in a file; what came of it is on the records' own account")];

const SCHEDULES: &[Schedule] = &[Schedule::of::<ForgetRows>("daily 03:30", Missed::Once)];

/// Its kinds of job. `intakes`: what may be brought in.
#[must_use]
pub fn jobs(intakes: Vec<Arc<dyn Intake>>) -> Vec<Kind> {
    vec![Kind::tenant::<Work>(intakes), Kind::tenant::<ForgetRows>(())]
}

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "imports",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-company",
            order: 80,
            href: "/imports",
            label: "imports-title",
            icon: "upload",
            need: Need::Granted("imports.bring"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        schedules: SCHEDULES,
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("imports")
        .get("/imports", list::page::page)
        .get("/imports/new", bring::page::form)
        .upload_post("/imports/new", bring::page::submit)
        .weighing(FILE_BYTES)
        .post("/imports/template", bring::template::template)
        .get("/imports/{id}", show::page)
        .post("/imports/{id}/run", go::run)
        .post("/imports/{id}/stop", go::stop)
        .post("/imports/{id}/drop", go::discard)
        .post("/imports/{id}/refused", refused::download)
        .api::<list::api::__path_list_imports, _, _>(list::api::list_imports)
        .api::<bring::api::__path_create_import, _, _>(bring::api::create_import)
        .weighing(FILE_BYTES)
        .api::<show::__path_get_import, _, _>(show::get_import)
        .api::<show::rows::__path_list_import_rows, _, _>(show::rows::list_import_rows)
        .api::<go::__path_run_import, _, _>(go::run_import)
        .api::<go::__path_stop_import, _, _>(go::stop_import)
        .api::<go::__path_drop_import, _, _>(go::drop_import)
}
