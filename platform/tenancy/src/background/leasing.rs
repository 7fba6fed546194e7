//! Leasing: takes the next jobs out of the ring of companies, fairly, each company within its cap, never two workers the same job.
//!
//! Leases of one queue are serialised by a lock of the transaction's, so that the count of running jobs, which is the cap, is exact.
//! They need not be durable: a lease that a crash of the server forgets leaves the job ready, and its first holder cannot end it any more.
#![expect(clippy::disallowed_types, reason = "leases are transactions of the dispatcher's own pool")]

use sqlx::postgres::PgArguments;
use sqlx::query::QueryAs;
use sqlx::{AssertSqlSafe, FromRow, Postgres, Row, Transaction};
use uuid::Uuid;

use super::known::Hints;
use super::shares::{Contender, Shares};
use crate::platform::context;
use crate::{Actor, DbError, Platform, TenantContext, TenantId, Trace, Ts};

/// How far a company that is closed is still served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    Open = 0,
    /// When its owner closed it: the letters that tell so.
    ClosedByOwner = 1,
    /// Until it is archived: what closing itself has to do.
    Closing = 2,
}

/// What a worker asks for.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    pub queue: &'static str,
    pub many: i32,
    pub worker: Uuid,
    pub now: jiff::Timestamp,
    /// The company served last.
    pub after: Uuid,
    /// What is known of companies that gave jobs lately.
    pub hints: &'a Hints,
    /// How many jobs of a company may run at once where its policy says nothing.
    pub cap: i32,
    pub reach: Reach,
}

/// A job that is ours for now, without what it is about.
#[derive(Clone, Debug, FromRow)]
pub struct LeasedJob {
    pub(crate) tenant_id: Uuid,
    pub id: Uuid,
    pub kind: String,
    pub attempt: i16,
    pub max_attempts: i16,
    pub priority: i16,
    /// It ends in its company's own transaction, whatever its shape.
    pub linked: bool,
    pub run_at: Ts,
    /// Why it did not get done the last time.
    pub problem: Option<String>,
}

/// What sharing out came to.
#[derive(Debug, Default)]
pub struct Shared {
    pub jobs: Vec<LeasedJob>,
    /// More companies have work than are shared out among: go round.
    pub too_many: bool,
    /// A company is at its cap and may have more: look again when one of its jobs has ended.
    pub held_back: bool,
}

/// Enough to end a job, or to hand it back.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct JobRef {
    pub(crate) tenant_id: Uuid,
    pub id: Uuid,
    pub attempt: i16,
}

impl LeasedJob {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        TenantId::trusted(self.tenant_id)
    }

    /// The company's system user acts, at work on this job.
    #[must_use]
    pub fn context(&self, kind: &'static str) -> TenantContext {
        context(self.tenant_id, 0, Actor::System { job: kind, id: Some(self.id) }, Trace::default())
    }

    #[must_use]
    pub const fn reference(&self) -> JobRef {
        JobRef { tenant_id: self.tenant_id, id: self.id, attempt: self.attempt }
    }
}

/// So many companies are looked at when places are shared out; where more have work, one goes round.
const FEW: i32 = 64;
/// A company that had fewer jobs than it was allotted leaves places, which go to the others in another round.
const ROUNDS: u32 = 8;

type Leasing = Transaction<'static, Postgres>;

impl Platform<'_> {
    /// The first jobs of each of the next companies: for many companies with work, and for a first look.
    /// The whole lease in one message: whoever waits for a job waits for one visit to the database instead of three.
    pub async fn lease_round(&self, ask: &Ask<'_>) -> Result<Vec<LeasedJob>, DbError> {
        let at = |error| DbError::of(error, "ring.sql");
        let Ask { queue, many, worker, now, after, cap, .. } = ask;
        let reach = ask.reach as i32;
        // Out of our own words, numbers and uuids alone.
        let text = AssertSqlSafe(format!(
            "{}; execute fiberbill_ring('{queue}', {many}, '{worker}', '{after}', '{now}', {cap}, {reach}); commit",
            opening(queue)
        ));
        let mut connection = self.db.inner.dispatch.acquire().await.map_err(at)?;
        let rows = match sqlx::raw_sql(text).fetch_all(&mut *connection).await {
            Ok(rows) => rows,
            Err(error) => {
                // It may be left in the middle of a transaction: nobody gets it after us.
                connection.close_on_drop();
                return Err(at(error));
            }
        };
        // The lock answers with a row too, of one nothing.
        rows.iter().filter(|row| row.len() > 1).map(|row| LeasedJob::from_row(row).map_err(at)).collect()
    }

    /// The same, of the companies of the hints alone, past what they gave before.
    pub async fn lease_known(&self, ask: &Ask<'_>) -> Result<Vec<LeasedJob>, DbError> {
        let mut tx = self.leasing(ask.queue).await?;
        let query = sqlx::query_as(include_str!("../platform/background/ring_known.sql")).bind(ask.queue).bind(ask.many).bind(ask.worker);
        let query = hinted(query.bind(Ts(ask.now)).bind(ask.cap).bind(ask.reach as i32), ask.hints).bind(ask.hints.floors.clone());
        let jobs = query.fetch_all(&mut *tx).await.map_err(|error| DbError::of(error, "ring_known.sql"))?;
        tx.commit().await.map_err(|error| DbError::of(error, "ring_known.sql"))?;
        Ok(jobs)
    }

    /// Shares out free places among the companies that have work, by weight.
    pub async fn lease_share(&self, ask: &Ask<'_>, shares: &mut Shares) -> Result<Shared, DbError> {
        let mut tx = self.leasing(ask.queue).await?;
        let mut contenders = contenders(&mut tx, ask).await?;
        let too_many = contenders.len() >= usize::try_from(FEW).unwrap_or_default();
        let mut held_back = contenders.iter().any(|contender| contender.room == 0);
        let mut jobs: Vec<LeasedJob> = Vec::new();
        for _ in 0..ROUNDS {
            let need = ask.many - i32::try_from(jobs.len()).unwrap_or(i32::MAX);
            let counts = shares.allot(&contenders, need);
            if need <= 0 || counts.iter().all(|count| *count == 0) {
                break;
            }
            let got = take(&mut tx, ask, &contenders, &counts).await?;
            for (contender, asked) in contenders.iter_mut().zip(counts) {
                let given = i32::try_from(got.iter().filter(|job| job.tenant_id == contender.tenant).count()).unwrap_or(asked);
                shares.return_unused(contender, asked - given);
                // Who gave less than asked has no more.
                held_back |= given > 0 && given == contender.room;
                contender.room = if given < asked { 0 } else { contender.room - given };
            }
            jobs.extend(got);
        }
        tx.commit().await.map_err(|error| DbError::of(error, "share.sql"))?;
        Ok(Shared { jobs, too_many, held_back })
    }

    async fn leasing(&self, queue: &'static str) -> Result<Leasing, DbError> {
        // Nobody breaks off a lease while it is being opened, so it needs no task of its own.
        self.db.inner.dispatch.begin_with(AssertSqlSafe(opening(queue))).await.map_err(|error| DbError::of(error, "lease"))
    }
}

/// The queue's name is a word of ours.
fn opening(queue: &str) -> String {
    format!("begin; set local synchronous_commit = off; select pg_advisory_xact_lock(7340, hashtext('{queue}'))")
}

/// Made ready on each of the dispatcher's connections.
pub(crate) const MADE_READY: &str =
    concat!("prepare fiberbill_ring (text, int, uuid, uuid, timestamptz, int, int) as\n", include_str!("../platform/background/ring.sql"));

async fn contenders(tx: &mut Leasing, ask: &Ask<'_>) -> Result<Vec<Contender>, DbError> {
    let query = sqlx::query_as(include_str!("../platform/background/companies.sql")).bind(ask.queue).bind(FEW).bind(ask.cap).bind(ask.reach as i32);
    let query = query.bind(ask.hints.tenants.clone()).bind(ask.hints.priorities.clone()).bind(ask.hints.ids.clone());
    let query = query.bind(ask.hints.floors.clone());
    query.fetch_all(&mut **tx).await.map_err(|error| DbError::of(error, "companies.sql"))
}

async fn take(tx: &mut Leasing, ask: &Ask<'_>, contenders: &[Contender], counts: &[i32]) -> Result<Vec<LeasedJob>, DbError> {
    let (tenants, counts): (Vec<Uuid>, Vec<i32>) =
        contenders.iter().zip(counts).filter(|(_, count)| **count > 0).map(|(one, count)| (one.tenant, *count)).unzip();
    let query = sqlx::query_as(include_str!("../platform/background/share.sql")).bind(ask.queue).bind(ask.worker).bind(Ts(ask.now));
    let query = hinted(query.bind(tenants).bind(counts), ask.hints);
    query.fetch_all(&mut **tx).await.map_err(|error| DbError::of(error, "share.sql"))
}

fn hinted<'q>(query: QueryAs<'q, Postgres, LeasedJob, PgArguments>, hints: &Hints) -> QueryAs<'q, Postgres, LeasedJob, PgArguments> {
    query.bind(hints.tenants.clone()).bind(hints.priorities.clone()).bind(hints.ids.clone())
}
