//! Our own engine: the same questions, from the same process that works, durable commits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use jobs::{Called, Done, Failed, Job, Kind, Kinds, Lane, Order, OutsideJob, Policy, Queue, Run, Runner, Settings, TenantJob, enqueue, enqueue_all};
use kernel::{Clock, Random};
use serde::{Deserialize, Serialize};
use tenancy::{Actor, Db, DbOptions, Statement, TenantContext, TenantTx, Trace};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::Size;
use crate::cluster::Private;
use crate::report::Report;

/// How many were done, and the microsecond at which the last stamped one began.
static COUNT: AtomicU64 = AtomicU64::new(0);
static BEGAN: AtomicU64 = AtomicU64::new(0);

fn micros() -> u64 {
    u64::try_from(Clock::Machine.now().as_microsecond()).unwrap()
}

#[derive(Serialize, Deserialize)]
struct Noop {}

impl Job for Noop {
    const KIND: &'static str = "bench.noop";
}

/// A call to nowhere with nothing to prepare and nothing to record.
impl OutsideJob for Noop {
    type Tools = ();
    type Prepared = ();
    type Outcome = ();

    fn at_once(&self) -> Option<()> {
        Some(())
    }

    async fn prepare(&self, (): &(), _: &mut TenantTx, _: &Run) -> Result<Option<()>, Failed> {
        Ok(Some(()))
    }

    async fn call((): &(), (): (), _: &Run) -> Called<()> {
        BEGAN.store(micros(), Ordering::Release);
        COUNT.fetch_add(1, Ordering::AcqRel);
        Called::Done(())
    }

    async fn record(&self, (): &(), _: &mut TenantTx, (): &(), _: &Run) -> Result<Done, Failed> {
        Ok(Done::nothing())
    }
}

/// One row in its company's transaction, which also ends the job.
#[derive(Serialize, Deserialize)]
struct Insert {
    number: i32,
}

static INSERT: Statement =
    Statement { text: "insert into app.bench_lines (tenant_id, id, at, line) values ($1, $2, now(), $3) returning id", file: "bench/insert" };

impl Job for Insert {
    const KIND: &'static str = "bench.insert";
    const POLICY: Policy = Policy::new().brief();
}

impl TenantJob for Insert {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let id = tx.new_id();
        tx.keep_book::<(Uuid,)>(INSERT.bind(id).bind(self.number.to_string())).await?;
        COUNT.fetch_add(1, Ordering::AcqRel);
        Ok(Done::nothing())
    }
}

#[derive(Serialize, Deserialize)]
struct Slow {}

impl Job for Slow {
    const KIND: &'static str = "bench.slow";
}

impl OutsideJob for Slow {
    type Tools = ();
    type Prepared = ();
    type Outcome = ();

    fn at_once(&self) -> Option<()> {
        Some(())
    }

    async fn prepare(&self, (): &(), _: &mut TenantTx, _: &Run) -> Result<Option<()>, Failed> {
        Ok(Some(()))
    }

    async fn call((): &(), (): (), _: &Run) -> Called<()> {
        tokio::time::sleep(Duration::from_millis(20)).await;
        COUNT.fetch_add(1, Ordering::AcqRel);
        Called::Done(())
    }

    async fn record(&self, (): &(), _: &mut TenantTx, (): &(), _: &Run) -> Result<Done, Failed> {
        Ok(Done::nothing())
    }
}

struct Field<'a> {
    cluster: &'a Private,
    db: Db,
    contexts: Vec<TenantContext>,
}

/// The nth company.
fn company(number: usize) -> Uuid {
    Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + number as u128)
}

impl Field<'_> {
    async fn clear(&self) {
        self.cluster.run("truncate queue.jobs, app.bench_lines").await;
        self.cluster.run("vacuum analyze queue.jobs_live").await;
        self.cluster.run("checkpoint").await;
    }

    async fn fill(&self, companies: usize, many: usize, order: fn() -> Order) {
        let per = many.div_ceil(companies);
        for context in &self.contexts[..companies] {
            let mut tx = self.db.begin(context).await.unwrap();
            enqueue_all(&mut tx, (0..per).map(|_| order()).collect()).await.unwrap();
            tx.commit().await.unwrap();
        }
    }

    fn runner(&self, slots: usize, ahead: usize, cap: Option<i32>) -> Arc<Runner> {
        let kinds = Kinds::new([Kind::outside::<Noop>(()), Kind::outside::<Slow>(()), Kind::tenant::<Insert>(())]).unwrap();
        let mut settings = Settings::new("bench", "0");
        settings.lanes = vec![Lane { queue: Queue::MAIN, slots, ahead }];
        settings.schedules = false;
        settings.cap = cap;
        Arc::new(Runner::new(self.db.clone(), kinds, Vec::new().into(), settings))
    }

    /// Jobs a second until so many are done.
    async fn drain(&self, runner: Arc<Runner>, many: usize) -> f64 {
        COUNT.store(0, Ordering::Release);
        let stop = CancellationToken::new();
        let began = Instant::now();
        let working = tokio::spawn(runner.run(stop.clone()));
        while COUNT.load(Ordering::Acquire) < many as u64 {
            assert!(began.elapsed() < Duration::from_secs(180), "{} of {many} are done", COUNT.load(Ordering::Acquire));
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let rate = many as f64 / began.elapsed().as_secs_f64();
        stop.cancel();
        working.await.unwrap();
        rate
    }

    async fn noop(&self, companies: usize, many: usize) -> f64 {
        self.clear().await;
        self.fill(companies, many, || Order::of(&Noop {}).unwrap()).await;
        self.drain(self.runner(64, 448, None), many).await
    }
}

pub async fn measure(cluster: &Private, size: &Size, wanted: &dyn Fn(&str) -> bool, report: &mut Report) -> anyhow::Result<()> {
    let book_keeping = [fiberbill::book_keeping(), &["app.bench_lines"]].concat().leak();
    let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Machine, Random::Machine, book_keeping, 24) };
    let db = Db::open(&cluster.access, options);
    let contexts = (0..10_000).map(|number| TenantContext::for_tests(company(number), Actor::Visitor, Trace::default())).collect();
    let field = Field { cluster, db, contexts };
    for _ in 0..size.rounds {
        if wanted("enqueue") {
            enqueueing(&field, report).await;
        }
        if wanted("noop") {
            noops(&field, size, report).await;
        }
        if wanted("insert") {
            field.clear().await;
            field.fill(size.tenants, size.inserts, || Order::of(&Insert { number: 7 }).unwrap()).await;
            report.note("ours insert jobs/s", field.drain(field.runner(24, 40, None), size.inserts).await);
        }
        if wanted("latency") {
            latency(&field, size, report).await;
        }
        if wanted("neighbour") {
            neighbour(&field, size, report).await;
        }
        if wanted("snapshot") {
            snapshot(&field, size, report).await;
        }
    }
    Ok(())
}

async fn noops(field: &Field<'_>, size: &Size, report: &mut Report) {
    report.note("ours no-op jobs/s", field.noop(size.tenants, size.jobs).await);
    report.note("ours no-op jobs/s of one company", field.noop(1, size.jobs).await);
    report.note("ours no-op jobs/s at 10,000 companies", field.noop(10_000, size.jobs.max(20_000)).await);
}

async fn enqueueing(field: &Field<'_>, report: &mut Report) {
    field.clear().await;
    for clients in [1, 16] {
        let began = Instant::now();
        let each = 100;
        join_all((0..clients).map(|client| async move {
            for _ in 0..each {
                let mut tx = field.db.begin(&field.contexts[client]).await.unwrap();
                enqueue(&mut tx, &Noop {}).await.unwrap();
                tx.commit().await.unwrap();
            }
        }))
        .await;
        report.note(&format!("ours enqueue jobs/s, one a transaction, {clients} clients"), (clients * each) as f64 / began.elapsed().as_secs_f64());
    }
    let began = Instant::now();
    for _ in 0..20 {
        field.fill(1, 1000, || Order::of(&Noop {}).unwrap()).await;
    }
    report.note("ours enqueue jobs/s, 1,000 a transaction", 20_000.0 / began.elapsed().as_secs_f64());
}

/// From the call that enqueues to the beginning of the job, when nothing else is there.
async fn latency(field: &Field<'_>, size: &Size, report: &mut Report) {
    field.clear().await;
    let stop = CancellationToken::new();
    let working = tokio::spawn(field.runner(8, 0, None).run(stop.clone()));
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut waits = Vec::new();
    for number in 0..size.pings {
        COUNT.store(0, Ordering::Release);
        let sent = micros();
        let mut tx = field.db.begin(&field.contexts[number % size.tenants]).await.unwrap();
        enqueue(&mut tx, &Noop {}).await.unwrap();
        tx.commit().await.unwrap();
        while COUNT.load(Ordering::Acquire) == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        waits.push((BEGAN.load(Ordering::Acquire).saturating_sub(sent)) as f64 / 1000.0);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.cancel();
    working.await.unwrap();
    waits.sort_by(f64::total_cmp);
    report.note("ours start p50 ms", waits[waits.len() / 2]);
    report.note("ours start p99 ms", waits[waits.len() * 99 / 100]);
}

/// One job of another company behind a flood, while the flood is worked on.
async fn neighbour(field: &Field<'_>, size: &Size, report: &mut Report) {
    field.clear().await;
    field.fill(1, size.flood, || Order::of(&Slow {}).unwrap()).await;
    let stop = CancellationToken::new();
    let working = tokio::spawn(field.runner(64, 0, None).run(stop.clone()));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut waits = Vec::new();
    for number in 1..=40 {
        let before = BEGAN.load(Ordering::Acquire);
        let sent = micros();
        let mut tx = field.db.begin(&field.contexts[number]).await.unwrap();
        enqueue(&mut tx, &Noop {}).await.unwrap();
        tx.commit().await.unwrap();
        while BEGAN.load(Ordering::Acquire) == before {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        waits.push((BEGAN.load(Ordering::Acquire).saturating_sub(sent)) as f64 / 1000.0);
    }
    field.cluster.run("delete from queue.jobs where state = 'ready'").await;
    stop.cancel();
    working.await.unwrap();
    waits.sort_by(f64::total_cmp);
    report.note("ours wait ms behind a neighbour's flood, median", waits[waits.len() / 2]);
    report.note("ours wait ms behind a neighbour's flood, longest of 40", waits[waits.len() - 1]);
}

/// The same no-op jobs while another session keeps its snapshot.
async fn snapshot(field: &Field<'_>, size: &Size, report: &mut Report) {
    field.clear().await;
    field.fill(size.tenants, size.jobs, || Order::of(&Noop {}).unwrap()).await;
    let mut other = field.cluster.superuser().await;
    sqlx::raw_sql("begin isolation level repeatable read; select 1").execute(&mut other).await.unwrap();
    report.note("ours no-op jobs/s with a snapshot held", field.drain(field.runner(64, 448, None), size.jobs).await);
    sqlx::raw_sql("rollback").execute(&mut other).await.unwrap();
}
