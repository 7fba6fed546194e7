//! The jobs over the JSON API.

use axum::http::StatusCode;
use jobs::monitor::{self, Filter, Listed, Place, STATES};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use crate::permission::ViewWork;

/// A job as it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    pub id: Uuid,
    #[schema(example = "delivery.send_mail")]
    pub kind: String,
    pub queue: String,
    /// `ready`, `running`, `waiting`, `uncertain`, `dead`, `done` or `cancelled`.
    pub state: String,
    pub attempt: i16,
    pub max_attempts: i16,
    /// The class of its last failure.
    pub problem: Option<String>,
    pub progress_done: Option<i32>,
    pub progress_total: Option<i32>,
    /// When it may run.
    #[schema(value_type = String, format = DateTime)]
    pub run_at: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<String>,
    /// Who or what enqueued it.
    pub caused_by: String,
}

impl From<Listed> for JobView {
    fn from(job: Listed) -> Self {
        Self {
            id: job.id.0,
            kind: job.kind,
            queue: job.queue,
            state: job.state,
            attempt: job.attempt,
            max_attempts: job.max_attempts,
            problem: job.problem,
            progress_done: job.progress_done,
            progress_total: job.progress_total,
            run_at: job.run_at.0.to_string(),
            created_at: job.created_at.0.to_string(),
            started_at: job.started_at.map(|moment| moment.0.to_string()),
            finished_at: job.finished_at.map(|moment| moment.0.to_string()),
            caused_by: job.caused_by,
        }
    }
}

/// How to narrow the list.
#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct JobsQuery {
    /// The `next` of the page before.
    #[param(required = false)]
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
    /// A state; any other word finds nothing.
    #[param(required = false, max_length = 20, example = "dead")]
    state: String,
    /// A kind of job.
    #[param(required = false, max_length = 80, example = "delivery.send_mail")]
    kind: String,
}

/// The company's jobs, newest first
#[utoipa::path(get, path = "/api/v1/jobs", tag = "Background work", operation_id = "listJobs", params(JobsQuery),
    responses((status = 200, description = "A page of jobs", body = ApiPage<JobView>)))]
pub async fn list_jobs(allowed: Allowed<ViewWork>, ApiQuery(query): ApiQuery<JobsQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let place: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let states = if query.state.is_empty() { Vec::new() } else { vec![known(&query.state)] };
    let filter = Filter { states, kind: Some(query.kind).filter(|kind| !kind.is_empty()), ..Filter::default() };
    let mut tx = allowed.begin().await?;
    let leaf = monitor::list(&mut tx, &filter, place, limit).await?;
    let next = leaf.next.map(|place| Cursor::encode(&place));
    json(StatusCode::OK, &ApiPage { items: leaf.jobs.into_iter().map(JobView::from).collect(), next })
}

/// A state that there is, or a word that no job is in.
fn known(state: &str) -> String {
    if STATES.contains(&state) { state.to_owned() } else { "none".to_owned() }
}
