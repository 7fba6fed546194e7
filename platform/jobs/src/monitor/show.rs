//! One job's life.

use serde_json::Value;
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use super::JobId;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Shown {
    pub id: JobId,
    pub kind: String,
    pub queue: String,
    pub priority: i16,
    pub state: String,
    pub attempt: i16,
    pub max_attempts: i16,
    pub crashes: i16,
    pub cancel_asked: bool,
    pub progress_done: Option<i32>,
    pub progress_total: Option<i32>,
    pub problem: Option<String>,
    pub run_at: Ts,
    pub created_at: Ts,
    pub started_at: Option<Ts>,
    pub finished_at: Option<Ts>,
    pub worker: Option<Uuid>,
    pub args: Value,
    pub unique_key: Option<String>,
    pub group_id: Option<Uuid>,
    pub schedule_id: Option<Uuid>,
    pub next: Option<Value>,
    /// None where it has expired.
    pub result: Option<Value>,
    pub result_until: Option<Ts>,
    pub caused_by: String,
    pub caused_by_id: Option<Uuid>,
    pub request_id: String,
}

pub async fn show(tx: &mut TenantTx, id: JobId) -> Result<Shown, DbError> {
    let now = Ts(tx.now());
    tx.one(statement!("show/job.sql").bind(id).bind(now)).await
}

/// A try that did not get it done.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Attempt {
    pub attempt: i16,
    pub started_at: Ts,
    pub ended_at: Ts,
    pub outcome: String,
    pub problem: String,
    /// Key and arguments of a message.
    pub words: Option<Value>,
}

pub async fn attempts(tx: &mut TenantTx, id: JobId) -> Result<Vec<Attempt>, DbError> {
    tx.all(statement!("show/attempts.sql").bind(id)).await
}

/// What it said.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    pub attempt: i16,
    pub at: Ts,
    pub line: String,
}

pub async fn lines(tx: &mut TenantTx, id: JobId, most: i64) -> Result<Vec<Line>, DbError> {
    tx.all(statement!("show/lines.sql").bind(id).bind(most)).await
}

/// The group it belongs to and how far that has come.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Siblings {
    pub name: String,
    pub total: i32,
    pub living: i64,
    pub finished_at: Option<Ts>,
}

pub async fn siblings(tx: &mut TenantTx, group: Uuid) -> Result<Option<Siblings>, DbError> {
    tx.maybe(statement!("show/siblings.sql").bind(group)).await
}
