//! Our own engine: the same questions, from the same process that works, durable commits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use jobs::{Called, Done, Failed, Job, Kind, Kinds, Lane, Order, OutsideJob, Policy, Queue, Run, Runner, Settings, TenantJob, enqueue, enqueue_all};
use kernel::{Clock, Random};
use serde::{Deserialize, Serialize};
use tenancy::{Access, Actor, Db, DbOptions, Statement, TenantContext, TenantTx, Trace};
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

pub struct Field<'a> {
    cluster: &'a Private,
    db: Db,
    contexts: Vec<TenantContext>,
}

/// The nth company.
pub fn company(number: usize) -> Uuid {
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

    async fn policy(&self, number: usize, weight: i32, max_running: i32) {
        let sql = format!(
            "insert into platform.job_policies (tenant_id, weight, max_running, updated_at) values ('{}', {weight}, {max_running}, now())",
            company(number)
        );
        self.cluster.run(&sql).await;
    }

    fn runner(&self, slots: usize, ahead: usize, cap: Option<i32>) -> Arc<Runner> {
        runner(&self.db, slots, ahead, cap)
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

fn runner(db: &Db, slots: usize, ahead: usize, cap: Option<i32>) -> Arc<Runner> {
    let kinds = Kinds::new([Kind::outside::<Noop>(()), Kind::outside::<Slow>(()), Kind::tenant::<Insert>(())]).unwrap();
    let mut settings = Settings::new("bench", "0");
    settings.lanes = vec![Lane { queue: Queue::MAIN, slots, ahead }];
    settings.schedules = false;
    settings.cap = cap;
    Arc::new(Runner::new(db.clone(), kinds, Vec::new().into(), settings))
}

/// The field of all rounds.
pub fn field(cluster: &Private) -> Field<'_> {
    let book_keeping = [fiberbill::book_keeping(), &["app.bench_lines"]].concat().leak();
    let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Machine, Random::Machine, book_keeping, 24) };
    let db = Db::open(&cluster.access, options);
    let contexts = (0..10_000).map(|number| TenantContext::for_tests(company(number), Actor::Visitor, Trace::default())).collect();
    Field { cluster, db, contexts }
}

/// One round.
pub async fn measure(field: &Field<'_>, size: &Size, wanted: &dyn Fn(&str) -> bool, report: &mut Report) {
    if wanted("enqueue") {
        enqueueing(field, report).await;
    }
    if wanted("noop") {
        noops(field, size, report).await;
    }
    if wanted("insert") {
        field.clear().await;
        field.fill(size.tenants, size.inserts, || Order::of(&Insert { number: 7 }).unwrap()).await;
        report.note("ours insert jobs/s", field.drain(field.runner(24, 40, None), size.inserts).await);
    }
    if wanted("latency") {
        latency(field, size, report).await;
    }
    if wanted("neighbour") {
        neighbour(field, size, report).await;
    }
    if wanted("shares") {
        shares(field, report).await;
    }
    if wanted("caps") {
        caps(field, report).await;
    }
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

/// Jobs a second in the last third of so many seconds, while jobs keep coming.
async fn steady(field: &Field<'_>, size: &Size, seconds: u64) -> f64 {
    COUNT.store(0, Ordering::Release);
    let stop = CancellationToken::new();
    let working = tokio::spawn(field.runner(64, 448, None).run(stop.clone()));
    let (began, mut placed, mut at_two_thirds) = (Instant::now(), 0, None);
    let (whole, two_thirds) = (Duration::from_secs(seconds), Duration::from_secs(seconds * 2 / 3));
    while began.elapsed() < whole {
        if placed < COUNT.load(Ordering::Acquire) + 20_000 {
            field.fill(size.tenants, size.tenants * 20, || Order::of(&Noop {}).unwrap()).await;
            placed += (size.tenants * 20) as u64;
        } else {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if at_two_thirds.is_none() && began.elapsed() > two_thirds {
            at_two_thirds = Some((Instant::now(), COUNT.load(Ordering::Acquire)));
        }
    }
    let (since, before) = at_two_thirds.unwrap();
    let rate = (COUNT.load(Ordering::Acquire) - before) as f64 / since.elapsed().as_secs_f64();
    stop.cancel();
    working.await.unwrap();
    field.cluster.run("delete from queue.jobs where state = 'ready'").await;
    rate
}

/// The same stream of no-op jobs while another session keeps its snapshot.
pub async fn snapshot(field: &Field<'_>, size: &Size, report: &mut Report) {
    field.clear().await;
    report.note("ours no-op jobs/s in a stream", steady(field, size, size.held / 2).await);
    field.clear().await;
    let mut other = field.cluster.superuser().await;
    sqlx::raw_sql("begin isolation level repeatable read; select 1 from queue.jobs limit 1").execute(&mut other).await.unwrap();
    report.note("ours no-op jobs/s in a stream, a snapshot held, last third", steady(field, size, size.held).await);
    sqlx::raw_sql("rollback").execute(&mut other).await.unwrap();
}

/// What three companies of weights 4, 2 and 1 get done while all have more than enough.
async fn shares(field: &Field<'_>, report: &mut Report) {
    field.clear().await;
    let weights = [4, 2, 1];
    for (number, weight) in weights.iter().enumerate() {
        field.policy(number, *weight, 1000).await;
    }
    field.fill(3, 90_000, || Order::of(&Noop {}).unwrap()).await;
    field.drain(field.runner(64, 448, None), 21_000).await;
    for (number, weight) in weights.iter().enumerate() {
        let done =
            field.cluster.ask(&format!("select count(*)::text from queue.jobs where state = 'done' and tenant_id = '{}'", company(number))).await;
        report.note(&format!("ours jobs done of a company of weight {weight}, of three"), done.parse().unwrap());
    }
    field.cluster.run("truncate platform.job_policies").await;
}

/// Four processes, a company that may have five jobs running: how many ever ran, looked at from outside.
async fn caps(field: &Field<'_>, report: &mut Report) {
    field.clear().await;
    field.policy(0, 1, 5).await;
    field.fill(1, 2_000, || Order::of(&Slow {}).unwrap()).await;
    let Access::Socket { folder, port, superuser, database } = &field.cluster.access else { panic!("the cluster has a socket") };
    let place = format!("{}|{port}|{superuser}|{database}", folder.display());
    let worker = || std::process::Command::new(std::env::current_exe().unwrap()).args(["worker", "--place", &place]).spawn().unwrap();
    let mut workers = [worker(), worker(), worker(), worker()];
    let mut looking = field.cluster.superuser().await;
    let (mut most, mut full, mut looks, began) = (0, 0, 0, Instant::now());
    while began.elapsed() < Duration::from_secs(6) {
        let running = sqlx::query_as::<_, (i64,)>("select count(*) from queue.jobs where finished_at = 'infinity' and state = 'running'");
        let (running,) = running.fetch_one(&mut looking).await.unwrap();
        most = most.max(running);
        full += u32::from(running == 5);
        looks += 1;
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    for one in &mut workers {
        one.kill().unwrap();
        one.wait().unwrap();
    }
    report.note("ours running at most where five may, four processes", most as f64);
    report.note("ours share of looks at which all five ran", f64::from(full) / f64::from(looks));
    field.cluster.run("truncate platform.job_policies").await;
}

/// One of several processes that only work: ends when it is killed.
pub async fn work(place: &str) -> anyhow::Result<()> {
    let parts: Vec<&str> = place.split('|').collect();
    let [folder, port, superuser, database] = parts[..] else { anyhow::bail!("folder|port|superuser|database") };
    let access = Access::Socket { folder: folder.into(), port: port.parse()?, superuser: superuser.to_owned(), database: database.to_owned() };
    let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Machine, Random::Machine, fiberbill::book_keeping(), 8) };
    runner(&Db::open(&access, options), 16, 0, None).run(CancellationToken::new()).await;
    Ok(())
}
