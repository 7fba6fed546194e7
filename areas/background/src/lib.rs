//! The screens over background work. What is done in the background is the engine's and the areas'; here a company's people see theirs. The area's front door.

mod act;
mod list;
mod live;
mod permission;
mod schedules;
mod show;
mod stand;
mod telling;

pub use permission::{ChangeSchedules, ManageJobs, ViewWork};

use std::sync::Arc;

use act::{__path_cancel_job, __path_retry_job, cancel_job, retry_job};
use list::{__path_list_jobs, list_jobs};
use schedules::{__path_change_schedule, __path_list_schedules, __path_run_schedule, change_schedule, list_schedules, run_schedule};
use show::{__path_show_job, show_job};
use web::{Area, NavEntry, Need, Routes};

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "background",
        routes: api(pages(Routes::new("background"))),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-company",
            order: 230,
            href: "/background",
            label: "background-title",
            icon: "activity",
            need: Need::Granted("background.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl")), ("en", include_str!("../words/kinds.en.ftl"))],
        palette: vec![Arc::new(schedules::ByName)],
        ..Area::default()
    }
}

fn pages(routes: Routes) -> Routes {
    routes
        .get("/background", stand::show)
        .get("/background/live", live::listen)
        .get("/background/jobs", list::show)
        .get("/background/jobs/{id}", show::show)
        .post("/background/jobs/{id}/retry", act::retry)
        .post("/background/jobs/{id}/cancel", act::cancel)
        .post("/background/jobs/{id}/dismiss", act::dismiss)
        .post("/background/jobs/{id}/happened", act::happened)
        .post("/background/jobs/{id}/again", act::again)
        .get("/background/schedules", schedules::all)
        .get("/background/schedules/{id}", schedules::form)
        .post("/background/schedules/{id}", schedules::submit)
        .get("/background/schedules/{id}/preview", schedules::preview)
        .post("/background/schedules/{id}/run", schedules::run)
        .post("/background/schedules/{id}/pause", schedules::pause)
        .post("/background/schedules/{id}/resume", schedules::resume)
}

fn api(routes: Routes) -> Routes {
    routes
        .api::<__path_list_jobs, _, _>(list_jobs)
        .api::<__path_show_job, _, _>(show_job)
        .api::<__path_retry_job, _, _>(retry_job)
        .api::<__path_cancel_job, _, _>(cancel_job)
        .api::<__path_list_schedules, _, _>(list_schedules)
        .api::<__path_change_schedule, _, _>(change_schedule)
        .api::<__path_run_schedule, _, _>(run_schedule)
}
