//! A company's schedules as its people see them.

use jiff::Timestamp;
use tenancy::{Bound, DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use super::{ScheduleId, zone};
use crate::timing::Rule;

/// A schedule and how it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Scheduled {
    pub id: ScheduleId,
    pub task: String,
    pub rule: String,
    pub zone: String,
    pub missed: String,
    pub paused: bool,
    pub version: i32,
    pub due_at: Option<Ts>,
    /// The last occurrence that came, however it was dealt with.
    pub last_at: Option<Ts>,
    pub last_outcome: Option<String>,
    pub last_job: Option<Uuid>,
    /// How that job stands.
    pub last_state: Option<String>,
}

impl Scheduled {
    /// The next few occurrences; none while it is paused.
    #[must_use]
    pub fn upcoming(&self, now: Timestamp, many: usize) -> Vec<Timestamp> {
        if self.paused {
            return Vec::new();
        }
        Rule::parse(&self.rule).map(|rule| rule.upcoming(now, &zone(&self.zone), many)).unwrap_or_default()
    }

    /// Due for so long that nobody can be looking after the schedules.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.due_at.is_some_and(|due| now.duration_since(due.0) > jiff::SignedDuration::from_mins(2))
    }
}

/// All of a company's, by task.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Scheduled>, DbError> {
    tx.all(scheduled(None)).await
}

pub async fn find(tx: &mut TenantTx, id: ScheduleId) -> Result<Scheduled, DbError> {
    tx.one(scheduled(Some(id.0))).await
}

/// All of them, or one.
fn scheduled(id: Option<Uuid>) -> Bound {
    statement!("list/list.sql").bind(id)
}

/// One time that came.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Occurrence {
    pub occurs_at: Ts,
    pub outcome: String,
    pub job_id: Option<Uuid>,
    pub state: Option<String>,
}

/// The last ones, newest first.
pub async fn occurrences(tx: &mut TenantTx, id: ScheduleId, most: i64) -> Result<Vec<Occurrence>, DbError> {
    tx.all(statement!("list/occurrences.sql").bind(id).bind(most)).await
}
