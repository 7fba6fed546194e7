//! Duties: the deployment's own, schedules that are due, groups that nobody closed, a provider's rate.

use jiff::Timestamp;
use kernel::Clock;
use sqlx::FromRow;
use uuid::Uuid;

use crate::platform::context;
use crate::{Actor, DbError, Platform, TenantContext, Trace, Ts};

/// A company for which something is due.
#[derive(Clone, Debug, FromRow)]
pub struct Duty {
    tenant_id: Uuid,
    /// The group, where it is one.
    #[sqlx(default)]
    pub id: Option<Uuid>,
}

impl Duty {
    #[must_use]
    pub const fn context(&self, job: &'static str) -> TenantContext {
        context(self.tenant_id, 0, Actor::System { job, id: None }, Trace { request_id: String::new(), address: None, agent: String::new() })
    }
}

impl Platform<'_> {
    /// The companies with a schedule that is due, or whose date was reckoned by a clock that has been put back since.
    pub async fn due_schedules(&self, now: Timestamp, most: i64) -> Result<Vec<Duty>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/due_schedules.sql")).bind(Ts(now)).bind(most).bind(Ts(now + Clock::APART));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "due_schedules.sql"))
    }

    /// Every company that works, for what is to be done once in each.
    pub async fn working_companies(&self) -> Result<Vec<Duty>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/working_companies.sql"));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "working_companies.sql"))
    }

    /// Groups made before a moment whose end nobody noted.
    pub async fn open_groups(&self, made_before: Timestamp, most: i64) -> Result<Vec<Duty>, DbError> {
        let query = sqlx::query_as(include_str!("../platform/background/open_groups.sql")).bind(Ts(made_before)).bind(most);
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "open_groups.sql"))
    }

    /// The moment at which a kind may make its next call, and which is now taken.
    pub async fn next_call(&self, kind: &'static str, now: Timestamp, seconds_between: f64) -> Result<Timestamp, DbError> {
        let query = sqlx::query_as::<_, (Ts,)>(include_str!("../platform/background/next_call.sql")).bind(kind).bind(Ts(now)).bind(seconds_between);
        let query = query.bind(Ts(now + Clock::APART));
        Ok(query.fetch_one(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "next_call.sql"))?.0.0)
    }

    /// Whether this duty of the deployment's is due, and now ours to do.
    pub async fn begin_duty(&self, name: &str, now: Timestamp, next: Timestamp, worker: Uuid) -> Result<bool, DbError> {
        let query = sqlx::query_as::<_, (String,)>(include_str!("../platform/background/begin_duty.sql"))
            .bind(name.to_owned())
            .bind(Ts(now))
            .bind(Ts(next))
            .bind(worker)
            .bind(Ts(now + Clock::APART));
        Ok(query.fetch_optional(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "begin_duty.sql"))?.is_some())
    }

    pub async fn end_duty(&self, name: &str, outcome: &str) -> Result<(), DbError> {
        let query = sqlx::query(include_str!("../platform/background/end_duty.sql")).bind(name.to_owned()).bind(outcome.to_owned());
        query.execute(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "end_duty.sql"))?;
        Ok(())
    }
}
