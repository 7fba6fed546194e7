//! Figures for the operator: counts, ages, rates. Names of kinds are the program's words; a company is a name and numbers, nothing it wrote.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{DbError, Platform, Ts};

/// A queue and how far behind it is.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct QueueLoad {
    pub queue: String,
    pub ready: i64,
    pub running: i64,
    pub waiting: i64,
    pub dead: i64,
    pub uncertain: i64,
    /// Of what is ready in open companies; nothing is, nothing waits.
    pub oldest_ready_seconds: Option<f64>,
}

/// A kind of job.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct KindLoad {
    pub kind: String,
    pub ready: i64,
    pub running: i64,
    pub waiting: i64,
    pub dead: i64,
    pub uncertain: i64,
    pub died_lately: i64,
}

/// A company's share.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct CompanyLoad {
    pub slug: String,
    pub ready: i64,
    pub running: i64,
    pub waiting: i64,
    pub troubled: i64,
    pub weight: i16,
    pub max_running: Option<i32>,
    pub paused: bool,
}

/// A process at work.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct WorkerSeen {
    pub id: Uuid,
    pub name: String,
    pub version: String,
    pub duties: Vec<String>,
    pub slots: i32,
    pub busy: i32,
    pub memory: i64,
    pub started_at: Ts,
    pub silent_seconds: f64,
    pub tick_seconds: Option<f64>,
    pub stopping: bool,
}

/// How the queue's own table fares.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct TableHealth {
    pub live_rows: i64,
    pub dead_rows: i64,
    pub bytes: i64,
    pub history_bytes: i64,
    pub partitions: i64,
}

/// Something the operator is or was told.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct AlertNote {
    pub name: String,
    pub since: Ts,
    pub seen_at: Ts,
    pub detail: String,
    pub told_at: Option<Ts>,
    pub ended_at: Option<Ts>,
}

impl Platform<'_> {
    pub async fn queue_loads(&self, now: Timestamp) -> Result<Vec<QueueLoad>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/queue_loads.sql")).bind(Ts(now));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "queue_loads.sql"))
    }

    pub async fn kind_loads(&self, since: Timestamp) -> Result<Vec<KindLoad>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/kind_loads.sql")).bind(Ts(since));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "kind_loads.sql"))
    }

    pub async fn company_loads(&self) -> Result<Vec<CompanyLoad>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/company_loads.sql"));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "company_loads.sql"))
    }

    pub async fn workers(&self) -> Result<Vec<WorkerSeen>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/workers.sql"));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "workers.sql"))
    }

    pub async fn work_tables(&self) -> Result<TableHealth, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/table_health.sql"));
        query.fetch_one(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "table_health.sql"))
    }

    /// Sets a company's weight, cap and stop. `None` leaves the deployment's default.
    pub async fn set_job_policy(&self, slug: &str, weight: i16, max_running: Option<i32>, paused: bool, now: Timestamp) -> Result<bool, DbError> {
        let query = sqlx::query_as::<_, (Uuid,)>(include_str!("../platform/background/set_policy.sql")).bind(slug.to_owned()).bind(weight);
        let done = query.bind(max_running).bind(paused).bind(Ts(now)).fetch_optional(&self.db.inner.platform).await;
        Ok(done.map_err(|error| DbError::of(error, "set_policy.sql"))?.is_some())
    }

    /// Notes that something is wrong; returns whether it is ours to tell.
    pub async fn raise_alert(&self, name: &str, detail: &str, now: Timestamp, again_before: Timestamp) -> Result<bool, DbError> {
        let query = sqlx::query(include_str!("../platform/background/note_alert.sql")).bind(name.to_owned()).bind(detail.to_owned()).bind(Ts(now));
        query.execute(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "note_alert.sql"))?;
        let query = sqlx::query_as::<_, (String,)>(include_str!("../platform/background/tell_alert.sql")).bind(name.to_owned());
        let done = query.bind(Ts(now)).bind(Ts(again_before)).fetch_optional(&self.db.inner.platform).await;
        Ok(done.map_err(|error| DbError::of(error, "tell_alert.sql"))?.is_some())
    }

    /// Telling failed: it is to be tried again.
    pub async fn alert_untold(&self, name: &str) -> Result<(), DbError> {
        let query = sqlx::query("update platform.alerts set told_at = null where name = $1").bind(name.to_owned());
        query.execute(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "alert_untold"))?;
        Ok(())
    }

    /// Ends alerts that are not among those seen now; returns the ones that ended.
    pub async fn end_alerts(&self, still: &[String], now: Timestamp) -> Result<Vec<AlertNote>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/end_alerts.sql")).bind(still.to_vec()).bind(Ts(now));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "end_alerts.sql"))
    }

    pub async fn alerts(&self) -> Result<Vec<AlertNote>, DbError> {
        let query = sqlx::query_as("select name, since, seen_at, detail, told_at, ended_at from platform.alerts order by since desc");
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "alerts"))
    }
}
