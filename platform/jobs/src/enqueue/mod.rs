//! Puts work where it waits, in the caller's transaction and for the caller's company: it is done if and only if that commits.

use jiff::Timestamp;
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::{Job, Policy};

/// So many jobs go into one statement.
const ARMFUL: usize = 1000;

/// What happens when a job of this kind and key is waiting already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meeting {
    Keep,
    Replace,
}

/// A job that is to be placed.
#[derive(Clone, Debug)]
pub struct Order {
    kind: &'static str,
    policy: Policy,
    args: Value,
    run_at: Option<Timestamp>,
    priority: i16,
    unique: Option<(String, Meeting)>,
    next: Vec<Self>,
    group: Option<Uuid>,
    pub(crate) schedule: Option<Uuid>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub id: Uuid,
    /// False: one with the same key was there, and this is it.
    pub is_new: bool,
}

/// The plain case.
pub async fn enqueue<J: Job>(tx: &mut TenantTx, job: &J) -> Result<Uuid, DbError> {
    Ok(Order::of(job)?.place(tx).await?.id)
}

/// Whether a job of this kind and these arguments waits or runs: one that was killed too often does neither.
pub async fn lives<J: Job>(tx: &mut TenantTx, job: &J) -> Result<bool, DbError> {
    let order = Order::of(job)?;
    let found: Option<(i32,)> = tx.maybe(statement!("lives.sql").bind(order.kind).bind(order.args)).await?;
    Ok(found.is_some())
}

impl Order {
    pub fn of<J: Job>(job: &J) -> Result<Self, DbError> {
        let args = serde_json::to_value(job).map_err(|error| DbError::Wrong(format!("{}: {error}", J::KIND)))?;
        Ok(Self::named(J::KIND, J::POLICY, if args.is_null() { json!({}) } else { args }))
    }

    pub(crate) const fn named(kind: &'static str, policy: Policy, args: Value) -> Self {
        Self { kind, policy, args, run_at: None, priority: policy.priority, unique: None, next: Vec::new(), group: None, schedule: None }
    }

    /// Not before this moment.
    #[must_use]
    pub const fn at(mut self, moment: Timestamp) -> Self {
        self.run_at = Some(moment);
        self
    }

    /// Within the company: lower comes first.
    #[must_use]
    pub const fn priority(mut self, priority: i16) -> Self {
        self.priority = priority;
        self
    }

    /// At most one of this kind and key waits or runs; another order is dropped.
    #[must_use]
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique = Some((key.into(), Meeting::Keep));
        self
    }

    /// At most one of this kind and key; the newest arguments and moment win, unless it runs already.
    #[must_use]
    pub fn newest(mut self, key: impl Into<String>) -> Self {
        self.unique = Some((key.into(), Meeting::Replace));
        self
    }

    /// What is enqueued when this one is done, in the transaction that ends it.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        self.next.push(next);
        self
    }

    #[must_use]
    pub(crate) fn within(mut self, group: Uuid) -> Self {
        self.group = Some(group);
        self
    }

    pub async fn place(self, tx: &mut TenantTx) -> Result<Placed, DbError> {
        let (id, now) = (tx.new_id(), tx.now());
        let run_at = self.run_at.unwrap_or(now);
        let by = Cause::of(tx);
        let bound = statement!("enqueue.sql")
            .bind(id)
            .bind(self.policy.queue.name)
            .bind(self.kind)
            .bind(self.priority)
            .bind(if run_at > now { "waiting" } else { "ready" })
            .bind(self.policy.attempts)
            .bind(self.policy.repeat_harms)
            .bind(self.is_linked())
            .bind(Ts(run_at))
            .bind(Ts(now))
            .bind(self.args.clone())
            .bind(self.unique.as_ref().map(|(key, _)| key.clone()))
            .bind(self.group)
            .bind(self.schedule)
            .bind(self.links())
            .bind(by.name)
            .bind(by.id)
            .bind(by.request);
        let placed: Vec<(Uuid,)> = tx.keep_book(bound).await?;
        tx.ring_after_commit(self.policy.queue.name);
        if placed.is_empty() { self.meet(tx, run_at, now).await } else { Ok(Placed { id, is_new: true }) }
    }

    /// There is one already. While we look it may end, and then it is our turn after all: whoever enqueues twice in that instant gets the later one.
    async fn meet(&self, tx: &mut TenantTx, run_at: Timestamp, now: Timestamp) -> Result<Placed, DbError> {
        let Some((key, meeting)) = &self.unique else { return Err(DbError::Wrong(format!("{} was not placed", self.kind))) };
        if *meeting == Meeting::Replace {
            let state = if run_at > now { "waiting" } else { "ready" };
            let bound = statement!("replace.sql").bind(self.kind).bind(key.clone()).bind(self.args.clone()).bind(Ts(run_at)).bind(state);
            if let Some((id,)) = tx.keep_book::<(Uuid,)>(bound).await?.first() {
                return Ok(Placed { id: *id, is_new: false });
            }
        }
        Ok(Placed { id: met(tx, self.kind, key.clone()).await?, is_new: false })
    }

    const fn is_linked(&self) -> bool {
        self.group.is_some() || !self.next.is_empty()
    }

    /// The chain behind this job, as it is kept with it.
    pub(crate) fn links(&self) -> Option<Value> {
        if self.next.is_empty() {
            return None;
        }
        Some(Value::Array(self.next.iter().map(Self::kept).collect()))
    }

    pub(crate) fn kept(&self) -> Value {
        json!({
            "queue": self.policy.queue.name, "kind": self.kind, "priority": self.priority, "attempts": self.policy.attempts,
            "repeat_harms": self.policy.repeat_harms, "args": self.args, "next": self.links(),
        })
    }
}

/// The job of this kind and key that waits or runs.
pub(crate) async fn met(tx: &mut TenantTx, kind: &'static str, key: String) -> Result<Uuid, DbError> {
    let found: Option<(Uuid,)> = tx.maybe(statement!("met.sql").bind(kind).bind(key)).await?;
    found.map(|(id,)| id).ok_or(DbError::Busy)
}

/// Who stands behind a job.
pub(crate) struct Cause {
    pub name: String,
    id: Option<Uuid>,
    request: String,
}

impl Cause {
    pub fn of(tx: &TenantTx) -> Self {
        let name = match tx.actor() {
            tenancy::Actor::Person { name, .. } | tenancy::Actor::ApiKey { name, .. } => name.clone(),
            tenancy::Actor::System { job, .. } => (*job).to_owned(),
            _ => String::new(),
        };
        Self { name, id: tx.actor().id(), request: tx.trace().request_id.clone() }
    }
}

/// Many jobs at once, a thousand to a statement. Keys are not looked at: for those, place them one by one.
pub async fn enqueue_all(tx: &mut TenantTx, orders: Vec<Order>) -> Result<Vec<Uuid>, DbError> {
    let mut ids = Vec::with_capacity(orders.len());
    let mut waiting = orders.into_iter().peekable();
    while waiting.peek().is_some() {
        let armful: Vec<Order> = waiting.by_ref().take(ARMFUL).collect();
        armful.iter().for_each(|order| tx.ring_after_commit(order.policy.queue.name));
        ids.extend(place_armful(tx, &armful).await?);
    }
    Ok(ids)
}

async fn place_armful(tx: &mut TenantTx, armful: &[Order]) -> Result<Vec<Uuid>, DbError> {
    let now = tx.now();
    let by = Cause::of(tx);
    let ids: Vec<Uuid> = armful.iter().map(|_| tx.new_id()).collect();
    let each = |of: fn(&Order) -> Value| -> Vec<Value> { armful.iter().map(of).collect() };
    let bound = statement!("enqueue_all.sql")
        .bind(ids.clone())
        .bind(armful.iter().map(|order| order.policy.queue.name).collect::<Vec<_>>())
        .bind(armful.iter().map(|order| order.kind).collect::<Vec<_>>())
        .bind(armful.iter().map(|order| order.priority).collect::<Vec<_>>())
        .bind(armful.iter().map(|order| order.policy.attempts).collect::<Vec<_>>())
        .bind(armful.iter().map(|order| order.policy.repeat_harms).collect::<Vec<_>>())
        .bind(armful.iter().map(Order::is_linked).collect::<Vec<_>>())
        .bind(armful.iter().map(|order| Ts(order.run_at.unwrap_or(now))).collect::<Vec<_>>())
        .bind(Ts(now))
        .bind(each(|order| order.args.clone()))
        .bind(armful.iter().map(|order| order.group).collect::<Vec<_>>())
        .bind(armful.iter().map(Order::links).collect::<Vec<_>>())
        .bind(by.name)
        .bind(by.id)
        .bind(by.request);
    let placed: Vec<(Uuid,)> = tx.keep_book(bound).await?;
    if placed.len() != ids.len() {
        return Err(DbError::Wrong("not every job of an armful was placed".to_owned()));
    }
    Ok(ids)
}
