//! A line is stopped by hand, for a reason; a pause is the one that stops the clock of paid time.

pub(crate) mod page;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::{ApiJson, json as answer};
use web::{Allowed, Answer, PathId};

use crate::permission::SuspendLines;
use crate::show::api::LineView;
use crate::state::{Hold, Step};
use crate::store::{find, find_living};
use crate::{LineError, LineId};

/// Why, in a word of the house and in a person's own.
#[derive(Clone, Debug)]
pub struct Suspension {
    pub reason: String,
    pub note: String,
    pub version: i32,
}

pub async fn suspend(tx: &mut TenantTx, id: LineId, wanted: &Suspension) -> Result<(), LineError> {
    if wanted.reason.is_empty() {
        return Err(LineError::ReasonMissing);
    }
    let hold = Hold::of(&wanted.reason).ok_or(LineError::HoldUnknown)?;
    let note = super::reason(&wanted.note, false)?;
    let line = find_living(tx, id, Some(wanted.version)).await?;
    let state = super::after(&line, Step::Hold(hold))?;
    let entry = Entry::changed("installations.suspended", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "state": line.state }))
        .after(json!({ "state": state.word(), "reason": hold.word(), "note": note }));
    let now = Ts(tx.now());
    tx.write::<(LineId,)>(statement!("suspend.sql").bind(id).bind(hold.word()).bind(now), |_| entry).await?;
    Ok(())
}

/// Why the line is stopped.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineToSuspend {
    /// `non_payment`, `request`, `abuse`, or `pause`, which stops the clock of paid time.
    #[schema(max_length = 20)]
    reason: String,
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    note: String,
    /// The version that was read; when the line has changed since, the answer is 409.
    version: i32,
}

/// Stops a connected line.
#[utoipa::path(post, path = "/api/v1/installations/{id}/suspend", tag = "installations", operation_id = "suspendInstallation",
    params(("id" = uuid::Uuid, Path)), request_body = LineToSuspend,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn suspend_installation(
    allowed: Allowed<SuspendLines>,
    PathId(id): PathId<LineId>,
    ApiJson(asked): ApiJson<LineToSuspend>,
) -> Answer {
    let wanted = Suspension { reason: asked.reason, note: asked.note, version: asked.version };
    let mut tx = allowed.begin().await?;
    suspend(&mut tx, id, &wanted).await?;
    let line = find(&mut tx, id).await?;
    tx.commit().await?;
    answer(StatusCode::OK, &LineView::of(&line))
}
