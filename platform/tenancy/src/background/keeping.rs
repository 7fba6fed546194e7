//! Keeping: who works, what the dead left behind, what has waited long enough, what is to be stopped.

use jiff::Timestamp;
use kernel::Clock;
use sqlx::FromRow;
use uuid::Uuid;

use super::leasing::{JobRef, LeasedJob};
use crate::{DbError, Platform, Ts};

/// A sign of life.
#[derive(Clone, Debug)]
pub struct Beat<'a> {
    pub worker: Uuid,
    pub name: &'a str,
    pub version: &'static str,
    pub duties: Vec<String>,
    pub slots: i32,
    pub busy: i32,
    pub memory: i64,
    /// The schedules were looked at since the last one.
    pub ticked: bool,
    pub stopping: bool,
}

/// What was taken back from the dead, by kind; `worker` counts the dead themselves.
#[derive(Clone, Debug, FromRow)]
pub struct Rescued {
    pub kind: String,
    pub state: String,
    pub many: i64,
}

/// A state that the planner must not see.
const RUNNING: &str = "running";

type Columns = (Vec<Uuid>, Vec<Uuid>, Vec<i16>);

fn columns(jobs: &[JobRef]) -> Columns {
    let mut columns = Columns::default();
    for job in jobs {
        columns.0.push(job.tenant_id);
        columns.1.push(job.id);
        columns.2.push(job.attempt);
    }
    columns
}

impl Platform<'_> {
    /// Ends jobs that have nothing to write down. Returns how many were still this worker's.
    pub async fn finish_jobs(&self, worker: Uuid, jobs: &[JobRef], now: Timestamp) -> Result<usize, DbError> {
        let (tenants, ids, attempts) = columns(jobs);
        let query = sqlx::query_as::<_, (Uuid,)>(include_str!("../platform/background/finish.sql")).bind(tenants).bind(ids).bind(attempts);
        let done = query.bind(worker).bind(Ts(now)).bind(RUNNING).fetch_all(&self.db.inner.dispatch).await;
        Ok(done.map_err(|error| DbError::of(error, "finish.sql"))?.len())
    }

    /// Hands back what was leased and not begun.
    pub async fn give_back_jobs(&self, worker: Uuid, jobs: &[JobRef]) -> Result<usize, DbError> {
        let (tenants, ids, attempts) = columns(jobs);
        let query = sqlx::query_as::<_, (Uuid,)>(include_str!("../platform/background/give_back.sql")).bind(tenants).bind(ids).bind(attempts);
        let done = query.bind(worker).bind(RUNNING).fetch_all(&self.db.inner.dispatch).await;
        Ok(done.map_err(|error| DbError::of(error, "give_back.sql"))?.len())
    }

    /// Puts a leased job off; the attempt does not count.
    pub async fn put_off_job(&self, worker: Uuid, job: &LeasedJob, until: Timestamp, why: &'static str) -> Result<bool, DbError> {
        let query =
            sqlx::query_as::<_, (Uuid,)>(include_str!("../platform/background/put_off.sql")).bind(job.tenant_id).bind(job.id).bind(job.attempt);
        let done = query.bind(worker).bind(Ts(until)).bind(why).bind(RUNNING).fetch_optional(&self.db.inner.dispatch).await;
        Ok(done.map_err(|error| DbError::of(error, "put_off.sql"))?.is_some())
    }

    /// Returns whether the book did not know this worker: it is new, or was taken for dead.
    pub async fn beat(&self, beat: &Beat<'_>) -> Result<bool, DbError> {
        let query = sqlx::query_as::<_, (bool,)>(include_str!("../platform/background/beat.sql")).bind(beat.worker).bind(beat.name.to_owned());
        let query = query.bind(beat.version).bind(beat.duties.clone()).bind(beat.slots).bind(beat.busy).bind(beat.memory);
        let done = query.bind(beat.ticked).bind(beat.stopping).fetch_one(&self.db.inner.platform).await;
        Ok(done.map_err(|error| DbError::of(error, "beat.sql"))?.0)
    }

    pub async fn leave(&self, worker: Uuid) -> Result<(), DbError> {
        let query = sqlx::query(include_str!("../platform/background/leave.sql")).bind(worker);
        query.execute(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "leave.sql"))?;
        Ok(())
    }

    /// Takes back what workers held that have been silent for so long.
    pub async fn rescue(&self, silent_seconds: f64, now: Timestamp) -> Result<Vec<Rescued>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/rescue.sql")).bind(silent_seconds).bind(Ts(now));
        query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "rescue.sql"))
    }

    /// Takes back what is held by nobody in the book.
    pub async fn rescue_orphans(&self, now: Timestamp) -> Result<usize, DbError> {
        let query = sqlx::query_as::<_, (String, String)>(include_str!("../platform/background/orphans.sql")).bind(Ts(now));
        Ok(query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "orphans.sql"))?.len())
    }

    /// Makes ready what has waited long enough. Returns how many.
    pub async fn wake_due(&self, now: Timestamp, most: i64) -> Result<usize, DbError> {
        let query = sqlx::query_as::<_, (Uuid,)>(include_str!("../platform/background/wake_due.sql")).bind(Ts(now)).bind(most);
        Ok(query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "wake_due.sql"))?.len())
    }

    /// Lets jobs wait from now on whose moment was reckoned by a clock that ran ahead. Returns how many.
    pub async fn wait_anew(&self, now: Timestamp) -> Result<usize, DbError> {
        let query = sqlx::query_as::<_, (Uuid,)>(include_str!("../platform/background/wait_anew.sql")).bind(Ts(now)).bind(Ts(now + Clock::APART));
        Ok(query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "wait_anew.sql"))?.len())
    }

    /// The running jobs of these workers that somebody wants stopped.
    pub async fn to_cancel(&self, workers: &[Uuid]) -> Result<Vec<Uuid>, DbError> {
        let query = sqlx::query_scalar(include_str!("../platform/background/to_cancel.sql")).bind(workers.to_vec());
        query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "to_cancel.sql"))
    }

    /// What the book says this worker is at.
    pub async fn running_of(&self, worker: Uuid) -> Result<Vec<JobRef>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/running_of.sql")).bind(worker);
        query.fetch_all(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "running_of.sql"))
    }

    /// How far running jobs have come: numbers alone.
    pub async fn note_progress(&self, progress: &[(JobRef, i32, i32)]) -> Result<(), DbError> {
        let tenants: Vec<Uuid> = progress.iter().map(|(job, _, _)| job.tenant_id).collect();
        let ids: Vec<Uuid> = progress.iter().map(|(job, _, _)| job.id).collect();
        let done: Vec<i32> = progress.iter().map(|(_, done, _)| *done).collect();
        let total: Vec<i32> = progress.iter().map(|(_, _, total)| *total).collect();
        let query = sqlx::query(include_str!("../platform/background/progress.sql")).bind(tenants).bind(ids).bind(done).bind(total).bind(RUNNING);
        query.execute(&self.db.inner.dispatch).await.map_err(|error| DbError::of(error, "progress.sql"))?;
        Ok(())
    }
}
