//! The technician is done: the line is connected, and *inactive* until somebody pays for time of it.

pub(crate) mod page;

use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::json;
use tenancy::{Day, Entry, TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::{ApiJson, json as answer};
use web::{Allowed, Answer, PathId};

use crate::permission::ActivateLines;
use crate::show::api::LineView;
use crate::state::Step;
use crate::store::{find, find_living};
use crate::{LineError, LineId};

/// When the line was put in.
#[derive(Clone, Debug)]
pub struct Activation {
    /// The day of the work; today when absent. Never a day to come.
    pub installed_on: Option<Date>,
    /// The company's zone, in which *today* is meant.
    pub zone: TimeZone,
    pub version: i32,
}

pub async fn activate(tx: &mut TenantTx, id: LineId, wanted: &Activation) -> Result<(), LineError> {
    let line = find_living(tx, id, Some(wanted.version)).await?;
    let state = super::after(&line, Step::Activate)?;
    if line.nap_id.is_none() {
        return Err(LineError::PortNeeded);
    }
    let now = tx.now();
    let today = now.to_zoned(wanted.zone.clone()).date();
    let day = wanted.installed_on.unwrap_or(today);
    if day > today {
        return Err(LineError::DayAhead);
    }
    if day.year() < 1990 {
        return Err(LineError::DayWrong);
    }
    let entry = Entry::changed("installations.activated", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "state": line.state }))
        .after(json!({ "state": state.word(), "installed_on": day.to_string(), "path": line.path() }));
    let bound = statement!("activate.sql").bind(id).bind(Ts(now)).bind(Day(day));
    tx.write::<(LineId,)>(bound, |_| entry).await?;
    Ok(())
}

/// The line is connected.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineToActivate {
    /// The day of the work, `2026-05-04`; today when absent.
    #[schema(format = Date, max_length = 10)]
    installed_on: Option<String>,
    /// The version that was read; when the line has changed since, the answer is 409.
    version: i32,
}

/// A day as it is written in calls and forms.
pub(crate) fn day(text: Option<&str>) -> Result<Option<Date>, LineError> {
    text.filter(|text| !text.is_empty()).map(str::parse).transpose().map_err(|_| LineError::DayWrong)
}

/// Connects a planned line that has a port.
#[utoipa::path(post, path = "/api/v1/installations/{id}/activate", tag = "installations", operation_id = "activateInstallation",
    params(("id" = uuid::Uuid, Path)), request_body = LineToActivate,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn activate_installation(
    allowed: Allowed<ActivateLines>,
    PathId(id): PathId<LineId>,
    ApiJson(asked): ApiJson<LineToActivate>,
) -> Answer {
    let zone = crate::zone(&allowed.person);
    let wanted = Activation { installed_on: day(asked.installed_on.as_deref())?, zone, version: asked.version };
    let mut tx = allowed.begin().await?;
    activate(&mut tx, id, &wanted).await?;
    let line = find(&mut tx, id).await?;
    tx.commit().await?;
    answer(StatusCode::OK, &LineView::of(&line))
}
