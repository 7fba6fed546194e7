//! What happens at set times: all of it in one list, each with its next five, and a form to change it.

mod api;
mod edit;
mod palette;

use askama::Template;
use axum::response::IntoResponse;
use jobs::schedules::{self, ScheduleError, ScheduleId, Scheduled};
use kernel::{Failure, Kind, Words};
use tenancy::TenantTx;
use web::{Allowed, Answer, FlashKind, Page, PathId, Redirect, html};

use crate::permission::{ChangeSchedules, ManageJobs, ViewWork};
use crate::telling::{Telling, on_clock, tone};

pub use api::{__path_change_schedule, __path_list_schedules, __path_run_schedule, change_schedule, list_schedules, run_schedule};
pub use edit::{form, preview, submit};
pub use palette::ByName;

/// So many of what is to come are shown.
const UPCOMING: usize = 5;

struct Row {
    schedule: Scheduled,
    name: String,
    rule: String,
    upcoming: Vec<String>,
    is_overdue: bool,
    last: String,
    last_state: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "schedules/page.html")]
struct All {
    page: Page,
    rows: Vec<Row>,
    zone: String,
    may_run: bool,
    may_change: bool,
}

pub async fn all(allowed: Allowed<ViewWork>) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = schedules::list(&mut tx).await?;
    drop(tx);
    let page = allowed.page("background-schedules");
    let telling = Telling::new(&allowed.site.words, &page);
    let now = allowed.site.clock.now();
    let rows = known.into_iter().map(|schedule| row(schedule, &telling, &page, now)).collect();
    let (may_run, may_change) = (page.may("background.manage_jobs"), page.may("background.change_schedules"));
    html(&All { rows, zone: allowed.person.company.time_zone.clone(), may_run, may_change, page })
}

fn row(schedule: Scheduled, telling: &Telling<'_>, page: &Page, now: jiff::Timestamp) -> Row {
    let state = schedule.last_state.as_deref().map(|state| (telling.state(state), tone(state)));
    let skipped = schedule.last_outcome.as_deref().filter(|outcome| *outcome == "skipped").map(|outcome| (telling.outcome(outcome), "neutral"));
    Row {
        name: telling.kind(&schedule.task),
        rule: telling.rule(&schedule.rule),
        upcoming: schedule.upcoming(now, UPCOMING).into_iter().map(|at| on_clock(at, page.zone())).collect(),
        is_overdue: schedule.is_overdue(now),
        last: schedule.last_at.map(|at| page.time(at)).unwrap_or_default(),
        last_state: state.or(skipped),
        schedule,
    }
}

/// Back to the list, with a word of what came of it.
async fn act<P: web::Permission>(
    allowed: &Allowed<P>,
    done: &'static str,
    verb: impl AsyncFnOnce(&mut TenantTx) -> Result<String, ScheduleError>,
) -> Answer {
    let mut tx = allowed.begin().await?;
    match verb(&mut tx).await {
        Ok(goal) => {
            tx.commit().await?;
            Ok(Redirect::to(&goal).done(&Words::key(done)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => {
            Ok(Redirect::to("/background/schedules").flash(FlashKind::Error, &error.words()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

const LIST: &str = "/background/schedules";

pub async fn run(allowed: Allowed<ManageJobs>, PathId(id): PathId<ScheduleId>) -> Answer {
    let catalogue = allowed.site.schedules.clone();
    act(&allowed, "background-run-begun", async |tx| {
        let job = schedules::run_now(tx, &catalogue, id).await?;
        Ok(format!("/background/jobs/{job}"))
    })
    .await
}

pub async fn pause(allowed: Allowed<ChangeSchedules>, PathId(id): PathId<ScheduleId>) -> Answer {
    act(&allowed, "background-paused-done", async |tx| schedules::pause(tx, id).await.map(|()| LIST.to_owned())).await
}

pub async fn resume(allowed: Allowed<ChangeSchedules>, PathId(id): PathId<ScheduleId>) -> Answer {
    act(&allowed, "background-resumed-done", async |tx| schedules::resume(tx, id).await.map(|()| LIST.to_owned())).await
}
