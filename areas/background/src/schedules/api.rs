//! Schedules over the JSON API.

use axum::http::StatusCode;
use jobs::schedules::{self, Change, ScheduleError, ScheduleId, Scheduled};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, OnceJson, json};
use web::{Allowed, Answer, PathId};

use crate::permission::{ChangeSchedules, ManageJobs, ViewWork};

/// A task at set times.
#[derive(Serialize, ToSchema)]
#[schema(as = Schedule)]
pub struct ScheduleView {
    pub id: Uuid,
    #[schema(example = "staff.forget_sessions")]
    pub task: String,
    #[schema(example = "daily 03:00")]
    pub rule: String,
    #[schema(example = "Asia/Manila")]
    pub time_zone: String,
    /// What happens with occurrences that came while nobody worked: `each`, `once` or `skip`.
    pub missed: String,
    pub paused: bool,
    pub version: i32,
    /// The next five.
    #[schema(value_type = Vec<String>)]
    pub upcoming: Vec<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_at: Option<String>,
    pub last_job: Option<Uuid>,
}

fn view(schedule: Scheduled, now: jiff::Timestamp) -> ScheduleView {
    ScheduleView {
        upcoming: schedule.upcoming(now, super::UPCOMING).into_iter().map(|at| at.to_string()).collect(),
        id: schedule.id.0,
        task: schedule.task,
        rule: schedule.rule,
        time_zone: schedule.zone,
        missed: schedule.missed,
        paused: schedule.paused,
        version: schedule.version,
        last_at: schedule.last_at.map(|at| at.0.to_string()),
        last_job: schedule.last_job,
    }
}

/// The company's schedules
#[utoipa::path(get, path = "/api/v1/schedules", tag = "Background work", operation_id = "listSchedules",
    responses((status = 200, description = "All schedules", body = ApiPage<ScheduleView>)))]
pub async fn list_schedules(allowed: Allowed<ViewWork>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = tx.now();
    let items = schedules::list(&mut tx).await?.into_iter().map(|schedule| view(schedule, now)).collect();
    json(StatusCode::OK, &ApiPage { items, next: None })
}

/// What is to change; what is not said stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScheduleChange)]
pub struct Wanted {
    #[serde(default)]
    #[schema(required = false, max_length = 120, example = "weekly sun 03:30")]
    rule: Option<String>,
    #[serde(default)]
    #[schema(required = false, example = "once")]
    missed: Option<String>,
    #[serde(default)]
    #[schema(required = false)]
    paused: Option<bool>,
    /// The version that was read: a change by somebody else in between is a conflict.
    #[serde(default)]
    #[schema(required = false)]
    version: Option<i32>,
}

/// Changes a schedule.
#[utoipa::path(patch, path = "/api/v1/schedules/{id}", tag = "Background work", operation_id = "changeSchedule",
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = Wanted, responses((status = 200, description = "The schedule as it is now", body = ScheduleView)))]
pub async fn change_schedule(allowed: Allowed<ChangeSchedules>, PathId(id): PathId<ScheduleId>, asked: OnceJson<Wanted>) -> Answer {
    let wanted = asked.body;
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            apply(tx, id, &wanted).await?;
            let now = tx.now();
            Ok((StatusCode::OK, view(schedules::find(tx, id).await?, now)))
        })
        .await
}

async fn apply(tx: &mut TenantTx, id: ScheduleId, wanted: &Wanted) -> Result<(), ScheduleError> {
    let before = schedules::find(tx, id).await?;
    if wanted.version.is_some_and(|seen| seen != before.version) {
        return Err(ScheduleError::Stale);
    }
    if wanted.rule.is_some() || wanted.missed.is_some() {
        let rule = wanted.rule.clone().unwrap_or(before.rule);
        let missed = wanted.missed.clone().unwrap_or(before.missed);
        schedules::change(tx, id, &Change { rule, missed, version: None }).await?;
    }
    match wanted.paused {
        Some(true) if !before.paused => schedules::pause(tx, id).await,
        Some(false) if before.paused => schedules::resume(tx, id).await,
        _ => Ok(()),
    }
}

/// Nothing needs to be said; an empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScheduleRun)]
pub struct Nothing {}

/// The job that was enqueued.
#[derive(Serialize, ToSchema)]
#[schema(as = ScheduleRunBegun)]
pub struct Begun {
    pub job: Uuid,
}

/// Runs a schedule's task now, beside its dates.
#[utoipa::path(post, path = "/api/v1/schedules/{id}/run", tag = "Background work", operation_id = "runSchedule",
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = Nothing, responses((status = 202, description = "The job that does it", body = Begun)))]
pub async fn run_schedule(allowed: Allowed<ManageJobs>, PathId(id): PathId<ScheduleId>, asked: OnceJson<Nothing>) -> Answer {
    let catalogue = allowed.site.schedules.clone();
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            let job = schedules::run_now(tx, &catalogue, id).await?;
            Ok((StatusCode::ACCEPTED, Begun { job }))
        })
        .await
}
