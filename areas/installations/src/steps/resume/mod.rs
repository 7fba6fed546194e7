//! A stopped line goes back to what it was.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::api::{ApiJson, json as answer};
use web::{Allowed, Answer, Fields, PaidTime, PathId, Redirect};

use super::PlainStep;
use crate::permission::SuspendLines;
use crate::show::api::LineView;
use crate::show::page::again;
use crate::state::{Hold, Step};
use crate::store::{find, find_living};
use crate::{LineError, LineId};

/// After a pause the clock goes on; after anything else it went on all the while, and what was paid for may be over.
pub async fn resume(tx: &mut TenantTx, time: &dyn PaidTime, id: LineId, version: i32) -> Result<(), LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    let paused = line.held_since.filter(|_| line.hold() == Some(Hold::Pause));
    super::after(&line, Step::Resume { paid: false })?;
    let until = match paused {
        Some(since) => time.goes_on(tx, id.0, since).await?,
        None => line.paid_until,
    };
    let paid = until.is_some_and(|until| until.0 > tx.now());
    let state = super::after(&line, Step::Resume { paid })?;
    let entry = Entry::changed("installations.resumed", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "state": line.state, "reason": line.held_for, "since": line.held_since }))
        .after(json!({ "state": state.word(), "paid_until": until }));
    tx.write::<(LineId,)>(statement!("resume.sql").bind(id).bind(until), |_| entry).await?;
    Ok(())
}

/// `POST /installations/{id}/resume`
pub(crate) async fn submit(allowed: Allowed<SuspendLines>, PathId(id): PathId<LineId>, fields: Fields) -> Answer {
    let version = fields.text("version").parse().unwrap_or_default();
    let mut tx = allowed.begin().await?;
    match resume(&mut tx, &*allowed.site.paid_time, id, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{id}")).done(&Words::key("installations-resumed")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&allowed, id, fields, error, "resume").await
        }
    }
}

/// Starts a stopped line again.
#[utoipa::path(post, path = "/api/v1/installations/{id}/resume", tag = "installations", operation_id = "resumeInstallation",
    params(("id" = uuid::Uuid, Path)), request_body = PlainStep,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn resume_installation(allowed: Allowed<SuspendLines>, PathId(id): PathId<LineId>, ApiJson(asked): ApiJson<PlainStep>) -> Answer {
    let mut tx = allowed.begin().await?;
    resume(&mut tx, &*allowed.site.paid_time, id, asked.version).await?;
    let line = find(&mut tx, id).await?;
    tx.commit().await?;
    answer(StatusCode::OK, &LineView::of(&line))
}
