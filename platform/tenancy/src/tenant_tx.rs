//! A transaction bound to one tenant: every read and write of tenant data goes through it, and no write goes without its audit entry.
#![expect(clippy::disallowed_types, reason = "the transaction lives here and nowhere else")]

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use kernel::{Clock, Random};
use serde_json::Value;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{FromRow, Postgres, Transaction};
use uuid::Uuid;

use crate::audit::{Effect, Entry};
use crate::statement::{Bound, Class, Statement};
use crate::{Actor, DbError, Queues, TenantContext, TenantId, Trace, statement};

/// Whatever a statement returns.
pub trait Row: for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// Not `Clone`, does not deref, hands out no connection.
pub struct TenantTx {
    pub(crate) tx: Transaction<'static, Postgres>,
    pub(crate) context: TenantContext,
    pub(crate) clock: Clock,
    pub(crate) random: Random,
    pub(crate) book_keeping: &'static [&'static str],
    pub(crate) enqueued: Queues,
    pub(crate) bell: crate::Bell,
    pub(crate) listeners: &'static [crate::Listener],
    pub(crate) last_id: Mutex<Uuid>,
    #[cfg(feature = "testkit")]
    pub(crate) forget_filter: bool,
}

/// A place in the transaction to which it can go back.
#[derive(Debug)]
#[must_use = "what follows a mark is kept or undone"]
pub struct Mark {
    enqueued: Queues,
}

impl TenantTx {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.context.tenant
    }

    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.context.actor
    }

    #[must_use]
    pub const fn trace(&self) -> &Trace {
        &self.context.trace
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    #[must_use]
    pub const fn random(&self) -> &Random {
        &self.random
    }

    /// A new id of this moment. Within a transaction ids rise, so that what is written later sorts later even in one millisecond.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let fresh = self.random.id(self.clock.now());
        let mut last = self.last_id.lock().unwrap_or_else(PoisonError::into_inner);
        let next = if fresh > *last { fresh } else { Uuid::from_u128(last.as_u128() + 1 + u128::from(self.random.below(1 << 24))) };
        *last = next;
        next
    }

    /// All rows of a reading statement.
    pub async fn all<R: Row>(&mut self, bound: Bound) -> Result<Vec<R>, DbError> {
        must_read(bound.statement)?;
        self.fetch(bound).await
    }

    /// The one row, or not found.
    pub async fn one<R: Row>(&mut self, bound: Bound) -> Result<R, DbError> {
        self.maybe(bound).await?.ok_or(DbError::NotFound)
    }

    /// The one row, if there is one.
    pub async fn maybe<R: Row>(&mut self, bound: Bound) -> Result<Option<R>, DbError> {
        must_read(bound.statement)?;
        at_most_one(self.fetch(bound).await?)
    }

    /// Changes exactly one row; no row is not found. The entry is made from what the statement returns.
    pub async fn write<R: Row>(&mut self, bound: Bound, entry: impl FnOnce(&R) -> Entry) -> Result<R, DbError> {
        self.write_maybe(bound, entry).await?.ok_or(DbError::NotFound)
    }

    /// Changes one row or none.
    pub async fn write_maybe<R: Row>(&mut self, bound: Bound, entry: impl FnOnce(&R) -> Entry) -> Result<Option<R>, DbError> {
        let row = at_most_one(self.fetch(bound).await?)?;
        if let Some(row) = &row {
            self.enter(vec![entry(row)]).await?;
        }
        Ok(row)
    }

    /// Changes any number of rows, with one entry each, written in one statement.
    pub async fn write_all<R: Row>(&mut self, bound: Bound, entry: impl FnMut(&R) -> Entry) -> Result<Vec<R>, DbError> {
        let rows = self.fetch(bound).await?;
        let entries = rows.iter().map(entry).collect();
        self.enter(entries).await?;
        Ok(rows)
    }

    /// Changes rows that belong to an object whose own entry says it all (a role and its permissions).
    /// Returns the rows; the entry is written once, also when no row changed.
    pub async fn write_under<R: Row>(&mut self, bound: Bound, entry: Entry) -> Result<Vec<R>, DbError> {
        let rows = self.fetch(bound).await?;
        self.enter(vec![entry]).await?;
        Ok(rows)
    }

    /// Changes rows of book-keeping tables; any other is refused.
    pub async fn keep_book<R: Row>(&mut self, bound: Bound) -> Result<Vec<R>, DbError> {
        let file = bound.statement.file;
        let targets = bound.statement.targets();
        if targets.is_empty() || targets.iter().any(|target| !self.book_keeping.contains(target)) {
            return Err(DbError::Wrong(format!("{file} writes a table that is not book-keeping")));
        }
        self.fetch(bound).await
    }

    /// Puts on record what happened without changing a row.
    pub async fn record(&mut self, entry: Entry) -> Result<(), DbError> {
        self.record_all(vec![entry]).await
    }

    /// Puts on record any number of things that happened without changing a row, in one statement.
    pub async fn record_all(&mut self, entries: Vec<Entry>) -> Result<(), DbError> {
        if let Some(change) = entries.iter().find(|entry| entry.effect != Effect::Event) {
            return Err(DbError::Wrong(format!("{} is a change, not an event", change.action)));
        }
        self.enter(entries).await
    }

    /// States a fact that other areas listen to: it becomes one job for each who does.
    pub async fn announce(&mut self, name: &'static str, payload: Value) -> Result<(), DbError> {
        let (id, now) = (self.new_id(), crate::Ts(self.now()));
        let bound = statement!("announce.sql").bind(id).bind(now).bind(name).bind(payload.clone());
        self.keep_book::<(Uuid,)>(bound).await?;
        let args = serde_json::json!({ "fact": name, "id": id, "at": now, "payload": payload });
        for listener in self.listeners.iter().filter(|listener| listener.fact == name) {
            let job = self.new_id();
            let bound = statement!("announce_job.sql").bind(job).bind(listener.queue).bind(listener.kind).bind(listener.priority);
            let bound = bound.bind(listener.max_attempts).bind(listener.repeat_harms).bind(now).bind(args.clone());
            let by = (self.context.actor.name().to_owned(), self.context.actor.id(), self.context.trace.request_id.clone());
            self.keep_book::<(Uuid,)>(bound.bind(by.0).bind(by.1).bind(by.2)).await?;
            self.enqueued = self.enqueued.and(listener.queue);
        }
        Ok(())
    }

    /// Goes on for another of the jobs that share this transaction: what follows is on that one's record.
    pub const fn go_on_for(&mut self, job: Uuid) {
        if let Actor::System { id, .. } = &mut self.context.actor {
            *id = Some(job);
        }
    }

    /// Work was enqueued: those who work on this queue are woken once this has committed.
    pub fn ring_after_commit(&mut self, queue: &'static str) {
        self.enqueued = self.enqueued.and(queue);
    }

    /// The same, where nobody knows in which queue.
    pub const fn ring_all_after_commit(&mut self) {
        self.enqueued = Queues::All;
    }

    /// Shares a matter of the company with whoever else shares it, until the transaction ends; waits while somebody has it alone. Before any row of the
    /// matter is locked: who has it alone waits for those.
    pub async fn share(&mut self, matter: &'static str) -> Result<(), DbError> {
        self.fetch::<()>(statement!("share.sql").bind(matter)).await.map(drop)
    }

    /// Has a matter of the company alone until the transaction ends: waits for those who share it, and who comes later waits.
    pub async fn alone(&mut self, matter: &'static str) -> Result<(), DbError> {
        self.fetch::<()>(statement!("alone.sql").bind(matter)).await.map(drop)
    }

    /// From here on things can be undone. Marks stand one within the other: the last that was made is kept or undone first.
    pub async fn mark(&mut self) -> Result<Mark, DbError> {
        self.steer("savepoint mark").await?;
        Ok(Mark { enqueued: self.enqueued })
    }

    /// What was done since stays, if the transaction does.
    pub async fn keep(&mut self, mark: Mark) -> Result<(), DbError> {
        let Mark { .. } = mark;
        self.steer("release savepoint mark").await
    }

    /// What was done since was not done; a statement that failed since then ends nothing.
    pub async fn undo(&mut self, mark: Mark) -> Result<(), DbError> {
        self.enqueued = mark.enqueued;
        self.steer("rollback to savepoint mark; release savepoint mark").await
    }

    async fn steer(&mut self, text: &'static str) -> Result<(), DbError> {
        sqlx::raw_sql(text).execute(&mut *self.tx).await.map_err(|error| DbError::of(error, "mark"))?;
        Ok(())
    }

    pub async fn commit(self) -> Result<(), DbError> {
        let Self { tx, bell, enqueued, .. } = self;
        tx.commit().await.map_err(|error| DbError::of(error, "commit"))?;
        if enqueued != Queues::None {
            bell.ring(enqueued);
        }
        Ok(())
    }

    async fn enter(&mut self, entries: Vec<Entry>) -> Result<(), DbError> {
        if entries.is_empty() {
            return Ok(());
        }
        let (job, job_id) = match self.context.actor {
            Actor::System { job, id } => (Some(job), id),
            _ => (None, None),
        };
        let now = self.clock.now();
        let many = entries.len();
        let ids: Vec<Uuid> = entries.iter().map(|_| self.new_id()).collect();
        let trace = self.context.trace.clone();
        let mut columns = Columns::default();
        for entry in entries {
            columns.push(entry);
        }
        let bound = statement!("enter.sql")
            .bind(ids)
            .bind(crate::Ts(now))
            .bind(self.context.actor.kind())
            .bind(self.context.actor.id())
            .bind(self.context.actor.name().to_owned())
            .bind(job)
            .bind(columns.actions)
            .bind(columns.effects)
            .bind(columns.kinds)
            .bind(columns.objects)
            .bind(columns.labels)
            .bind(columns.befores)
            .bind(columns.afters)
            .bind(trace.request_id)
            .bind(trace.address.map(|address| address.to_string()).unwrap_or_default())
            .bind(trace.agent)
            .bind(job_id)
            .bind(columns.abouts);
        let entered = self.fetch::<(Uuid,)>(bound).await?;
        if entered.len() != many {
            return Err(DbError::alarm("no such company", "enter.sql"));
        }
        Ok(())
    }

    async fn fetch<R: Row>(&mut self, bound: Bound) -> Result<Vec<R>, DbError> {
        let statement = bound.statement;
        if !statement.is_plain() {
            return Err(DbError::Wrong(format!("{} is not one plain statement", statement.file)));
        }
        let arguments = bound.arguments(self.context.tenant.uuid()).map_err(|error| DbError::of(error, statement.file))?;
        let started = std::time::Instant::now();
        let outcome = self.run(statement, arguments).await;
        metrics::histogram!("fiberbill_statement_seconds", "statement" => statement.file).record(started.elapsed().as_secs_f64());
        outcome.map_err(|error| DbError::of(error, statement.file))
    }

    #[cfg(not(feature = "testkit"))]
    async fn run<R: Row>(&mut self, statement: &'static Statement, arguments: PgArguments) -> Result<Vec<R>, sqlx::Error> {
        sqlx::query_as_with::<_, R, _>(statement.text, arguments).fetch_all(&mut *self.tx).await
    }

    /// As above; a test may ask for the statement without its filter, to see that the wall alone holds.
    #[cfg(feature = "testkit")]
    async fn run<R: Row>(&mut self, statement: &'static Statement, arguments: PgArguments) -> Result<Vec<R>, sqlx::Error> {
        if self.forget_filter {
            let text = without_filter(statement.text);
            return sqlx::query_as_with::<_, R, _>(sqlx::AssertSqlSafe(text), arguments).fetch_all(&mut *self.tx).await;
        }
        sqlx::query_as_with::<_, R, _>(statement.text, arguments).fetch_all(&mut *self.tx).await
    }
}

#[derive(Default)]
struct Columns {
    actions: Vec<&'static str>,
    effects: Vec<&'static str>,
    kinds: Vec<&'static str>,
    objects: Vec<Option<Uuid>>,
    labels: Vec<String>,
    abouts: Vec<Option<Uuid>>,
    befores: Vec<Option<Value>>,
    afters: Vec<Option<Value>>,
}

impl Columns {
    fn push(&mut self, entry: Entry) {
        self.actions.push(entry.action);
        self.effects.push(entry.effect.word());
        self.kinds.push(entry.object_kind);
        self.objects.push(entry.object_id);
        self.labels.push(entry.object_label);
        self.abouts.push(entry.about);
        self.befores.push(entry.before);
        self.afters.push(entry.after);
    }
}

/// Says `true` where the statement says whose rows, also where the table goes by a short name (`t.tenant_id = $1`).
#[cfg(feature = "testkit")]
fn without_filter(text: &str) -> String {
    let mut parts = text.split("tenant_id = $1").peekable();
    let mut out = String::new();
    while let Some(part) = parts.next() {
        let before_alias = part.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        match parts.peek() {
            Some(_) if part.ends_with('.') => out.push_str(before_alias),
            _ => out.push_str(part),
        }
        if parts.peek().is_some() {
            out.push_str("$1::uuid is not null");
        }
    }
    out
}

fn must_read(statement: &Statement) -> Result<(), DbError> {
    match statement.class() {
        Class::Reads => Ok(()),
        Class::Writes => Err(DbError::Wrong(format!("{} writes, and was run as a read", statement.file))),
    }
}

fn at_most_one<R>(mut rows: Vec<R>) -> Result<Option<R>, DbError> {
    match rows.len() {
        0 | 1 => Ok(rows.pop()),
        many => Err(DbError::Wrong(format!("{many} rows where one was meant"))),
    }
}
