//! A page of a company's jobs, the newest first.

use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use super::JobId;

/// How to narrow the list. Empty means: any.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Vec<String>,
    pub kind: Option<String>,
    pub schedule: Option<Uuid>,
    pub group: Option<Uuid>,
    /// Created before this moment's ids.
    pub before: Option<Uuid>,
}

/// A place between two jobs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Place {
    pub after: Uuid,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub id: JobId,
    pub kind: String,
    pub queue: String,
    pub state: String,
    pub attempt: i16,
    pub max_attempts: i16,
    pub problem: Option<String>,
    pub progress_done: Option<i32>,
    pub progress_total: Option<i32>,
    pub run_at: Ts,
    pub created_at: Ts,
    pub started_at: Option<Ts>,
    pub finished_at: Option<Ts>,
    pub caused_by: String,
    pub cancel_asked: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Leaf {
    pub jobs: Vec<Listed>,
    pub next: Option<Place>,
}

pub async fn list(tx: &mut TenantTx, filter: &Filter, place: Option<Place>, most: i64) -> Result<Leaf, DbError> {
    let below = place.map(|place| place.after).or(filter.before).unwrap_or(Uuid::max());
    let bound = statement!("list/list.sql")
        .bind(below)
        .bind(filter.states.clone())
        .bind(filter.kind.clone())
        .bind(filter.schedule)
        .bind(filter.group)
        .bind(most + 1);
    let mut jobs: Vec<Listed> = tx.all(bound).await?;
    let wanted = usize::try_from(most).unwrap_or_default();
    let more = jobs.len() > wanted;
    jobs.truncate(wanted);
    let next = jobs.last().filter(|_| more).map(|job| Place { after: job.id.0 });
    Ok(Leaf { jobs, next })
}
