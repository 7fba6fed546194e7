//! A line ends for good: its port and its router are free for others.

pub(crate) mod page;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, json as answer};
use web::{Allowed, Answer, PaidTime, PathId};

use crate::permission::TerminateLines;
use crate::show::api::LineView;
use crate::state::Step;
use crate::store::{find, find_living};
use crate::{LineError, LineId, port, router};

/// Why it ends, and where its router goes.
#[derive(Clone, Debug)]
pub struct Ending {
    pub reason: String,
    /// `in_stock`, `defective` or `retired`; empty: back in stock.
    pub router_to: String,
    pub version: i32,
}

pub async fn terminate(tx: &mut TenantTx, time: &dyn PaidTime, by: Uuid, id: LineId, wanted: &Ending) -> Result<(), LineError> {
    let reason = super::reason(&wanted.reason, true)?;
    let line = find_living(tx, id, Some(wanted.version)).await?;
    let state = super::after(&line, Step::Terminate)?;
    let entry = Entry::changed("installations.terminated", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "state": line.state, "path": line.path(), "router": line.router_serial }))
        .after(json!({ "state": state.word(), "reason": reason }));
    let until = time.ends(tx, id.0, by).await?;
    let now = Ts(tx.now());
    tx.write::<(LineId,)>(statement!("terminate.sql").bind(id).bind(until).bind(now).bind(reason.clone()), |_| entry).await?;
    port::release(tx, &line).await?;
    router::release(tx, by, &line, &wanted.router_to, &reason).await?;
    Ok(())
}

/// Why the line ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineToTerminate {
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    /// Where its router goes: `in_stock` when absent, `defective` or `retired`.
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    router_to: String,
    /// The version that was read; when the line has changed since, the answer is 409.
    version: i32,
}

/// Ends a line for good and frees its port and router.
#[utoipa::path(post, path = "/api/v1/installations/{id}/terminate", tag = "installations", operation_id = "terminateInstallation",
    params(("id" = uuid::Uuid, Path)), request_body = LineToTerminate,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn terminate_installation(
    allowed: Allowed<TerminateLines>,
    PathId(id): PathId<LineId>,
    ApiJson(asked): ApiJson<LineToTerminate>,
) -> Answer {
    let wanted = Ending { reason: asked.reason, router_to: asked.router_to, version: asked.version };
    let mut tx = allowed.begin().await?;
    terminate(&mut tx, &*allowed.site.paid_time, allowed.person.user, id, &wanted).await?;
    let line = find(&mut tx, id).await?;
    tx.commit().await?;
    answer(StatusCode::OK, &LineView::of(&line))
}
