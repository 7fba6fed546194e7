//! How things stand and how they went: counts, the oldest that waits, what was done by the hour.

use tenancy::{DbError, TenantTx, Ts, statement};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StateCount {
    pub state: String,
    pub many: i64,
}

/// The company's background work in one look.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    pub ready: i64,
    pub running: i64,
    pub waiting: i64,
    pub uncertain: i64,
    pub dead: i64,
    /// Since a moment of the asker's choice.
    pub done: i64,
    pub cancelled: i64,
    pub oldest_ready: Option<Ts>,
    pub next_waiting: Option<Ts>,
}

#[derive(sqlx::FromRow)]
struct Living {
    state: String,
    many: i64,
    first: Option<Ts>,
}

pub async fn overview(tx: &mut TenantTx, since: Ts) -> Result<Overview, DbError> {
    let mut seen = Overview::default();
    let living: Vec<Living> = tx.all(statement!("overview/living.sql").bare()).await?;
    for line in living {
        match line.state.as_str() {
            "ready" => (seen.ready, seen.oldest_ready) = (line.many, line.first),
            "running" => seen.running = line.many,
            "waiting" => (seen.waiting, seen.next_waiting) = (line.many, line.first),
            "uncertain" => seen.uncertain = line.many,
            _ => seen.dead = line.many,
        }
    }
    let ended: Vec<StateCount> = tx.all(statement!("overview/ended.sql").bind(since)).await?;
    for line in ended {
        match line.state.as_str() {
            "done" => seen.done = line.many,
            "cancelled" => seen.cancelled = line.many,
            _ => {}
        }
    }
    Ok(seen)
}

/// One kind of the company's work.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KindCount {
    pub kind: String,
    pub ready: i64,
    pub running: i64,
    pub waiting: i64,
    pub dead: i64,
    pub done: i64,
    pub waited_ms: Option<f64>,
    pub worked_ms: Option<f64>,
}

/// By kind: what lives, and what was done since a moment, with mean wait and work.
pub async fn kinds(tx: &mut TenantTx, since: Ts) -> Result<Vec<KindCount>, DbError> {
    tx.all(statement!("overview/kinds.sql").bind(since)).await
}

/// A bar of the chart.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Point {
    pub at: Ts,
    pub done: i64,
    pub failed: i64,
    /// Half of the jobs waited no longer; nineteen of twenty waited no longer.
    pub wait_median_ms: Option<f64>,
    pub wait_high_ms: Option<f64>,
}

/// Jobs that ended, by spans of so many seconds from `since` on. Spans in which nothing ended are not in it.
pub async fn chart(tx: &mut TenantTx, since: Ts, span_seconds: i32) -> Result<Vec<Point>, DbError> {
    tx.all(statement!("overview/chart.sql").bind(since).bind(f64::from(span_seconds))).await
}

/// A word that differs whenever the monitor would show something else: cheap enough to be asked every second.
pub async fn pulse(tx: &mut TenantTx) -> Result<String, DbError> {
    let lately = Ts(tx.now() - jiff::SignedDuration::from_hours(24));
    let (pulse,): (String,) = tx.one(statement!("overview/pulse.sql").bind(lately)).await?;
    Ok(pulse)
}
