//! What people do with a job: each a button, two of them also operations of the API.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jobs::monitor::{self, JobId, MonitorError};
use kernel::{Failure, Kind, Words};
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer, FlashKind, PathId, Redirect};

use crate::permission::ManageJobs;
use crate::show::JobLife;

/// Back to the job, with a word of what came of it.
async fn act(
    allowed: &Allowed<ManageJobs>,
    id: JobId,
    done: &'static str,
    verb: impl AsyncFnOnce(&mut TenantTx) -> Result<(), MonitorError>,
) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to(&format!("/background/jobs/{id}"));
    match verb(&mut tx).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(back.done(&Words::key(done)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}

pub async fn retry(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>) -> Answer {
    act(&allowed, id, "background-retried", async |tx| monitor::retry(tx, id).await).await
}

pub async fn cancel(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>) -> Answer {
    act(&allowed, id, "background-cancelled", async |tx| monitor::cancel(tx, id).await).await
}

pub async fn dismiss(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>) -> Answer {
    act(&allowed, id, "background-dismissed", async |tx| monitor::dismiss(tx, id).await).await
}

pub async fn happened(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>) -> Answer {
    act(&allowed, id, "background-settled", async |tx| monitor::settle(tx, id, true).await).await
}

pub async fn again(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>) -> Answer {
    act(&allowed, id, "background-retried", async |tx| monitor::settle(tx, id, false).await).await
}

/// Nothing needs to be said; an empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = JobAction)]
pub struct Nothing {}

/// Begins a dead job anew, with all its tries.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/retry", tag = "Background work", operation_id = "retryJob",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = Nothing, responses((status = 200, description = "The job as it is now", body = JobLife)))]
pub async fn retry_job(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>, asked: OnceJson<Nothing>) -> Answer {
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            monitor::retry(tx, id).await?;
            Ok((StatusCode::OK, crate::show::life(tx, id).await?))
        })
        .await
}

/// Takes out a job that waits, or tells one that runs to stop.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/cancel", tag = "Background work", operation_id = "cancelJob",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = Nothing, responses((status = 200, description = "The job as it is now", body = JobLife)))]
pub async fn cancel_job(allowed: Allowed<ManageJobs>, PathId(id): PathId<JobId>, asked: OnceJson<Nothing>) -> Answer {
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            monitor::cancel(tx, id).await?;
            Ok((StatusCode::OK, crate::show::life(tx, id).await?))
        })
        .await
}
