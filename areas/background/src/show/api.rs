//! One job over the JSON API.

use axum::http::StatusCode;
use jobs::monitor::{self, JobId};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::json;
use web::{Allowed, Answer, PathId};

use crate::permission::ViewWork;

/// A try that did not get the job done.
#[derive(Serialize, ToSchema)]
#[schema(as = JobAttempt)]
pub struct AttemptView {
    pub attempt: i16,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: String,
    #[schema(value_type = String, format = DateTime)]
    pub ended_at: String,
    pub outcome: String,
    pub problem: String,
}

/// A job with what it is about and what came of it.
#[derive(Serialize, ToSchema)]
pub struct JobLife {
    pub id: Uuid,
    pub kind: String,
    pub queue: String,
    pub state: String,
    pub attempt: i16,
    pub max_attempts: i16,
    pub problem: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<String>,
    #[schema(value_type = Object)]
    pub args: Value,
    /// Kept for a while.
    #[schema(value_type = Option<Object>)]
    pub result: Option<Value>,
    pub attempts: Vec<AttemptView>,
    /// What it said.
    pub lines: Vec<String>,
}

/// One job's life
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "Background work", operation_id = "showJob", params(("id" = Uuid, Path, description = "The job")),
    responses((status = 200, description = "The job", body = JobLife)))]
pub async fn show_job(allowed: Allowed<ViewWork>, PathId(id): PathId<JobId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let life = life(&mut tx, id).await?;
    json(StatusCode::OK, &life)
}

pub async fn life(tx: &mut tenancy::TenantTx, id: JobId) -> Result<JobLife, tenancy::DbError> {
    let job = monitor::show(tx, id).await?;
    let attempts = monitor::attempts(tx, id).await?;
    let lines = monitor::lines(tx, id, 500).await?;
    Ok(JobLife {
        id: job.id.0,
        kind: job.kind,
        queue: job.queue,
        state: job.state,
        attempt: job.attempt,
        max_attempts: job.max_attempts,
        problem: job.problem,
        created_at: job.created_at.0.to_string(),
        finished_at: job.finished_at.map(|moment| moment.0.to_string()),
        args: job.args,
        result: job.result,
        attempts: attempts
            .into_iter()
            .map(|one| AttemptView {
                attempt: one.attempt,
                started_at: one.started_at.0.to_string(),
                ended_at: one.ended_at.0.to_string(),
                outcome: one.outcome,
                problem: one.problem,
            })
            .collect(),
        lines: lines.into_iter().map(|line| line.line).collect(),
    })
}
