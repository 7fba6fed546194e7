//! graphile_worker beside our engine: the same questions of the same database, with its local queue and its batches, from one process.
//! Prints its figures as JSON.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use graphile_worker::{IntoTaskHandlerResult, JobSpec, LocalQueueConfig, TaskHandler, Worker, WorkerContext, WorkerOptions};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

static COUNT: AtomicU64 = AtomicU64::new(0);
static BEGAN: AtomicU64 = AtomicU64::new(0);

fn micros() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros()).unwrap()
}

#[derive(Clone, Deserialize, Serialize)]
struct Noop {}

impl TaskHandler for Noop {
    const IDENTIFIER: &'static str = "noop";

    async fn run(self, _: WorkerContext) -> impl IntoTaskHandlerResult {
        BEGAN.store(micros(), Ordering::Release);
        COUNT.fetch_add(1, Ordering::AcqRel);
        Ok::<(), String>(())
    }
}

/// One row in a transaction of a company, behind the same kind of wall as ours.
#[derive(Clone, Deserialize, Serialize)]
struct Insert {
    company: String,
    number: i32,
}

#[derive(Clone, Debug)]
struct Own(PgPool);

impl TaskHandler for Insert {
    const IDENTIFIER: &'static str = "insert";

    async fn run(self, ctx: WorkerContext) -> impl IntoTaskHandlerResult {
        let pool = &ctx.get_ext::<Own>().unwrap().0;
        let work = async {
            let opening = sqlx::AssertSqlSafe(format!("begin; set local app.tenant_id = '{}'", self.company));
            let mut tx = pool.begin_with(opening).await?;
            sqlx::query("insert into app.bench_lines (tenant_id, id, at, line) values ($1::text::uuid, gen_random_uuid(), now(), $2) returning id")
                .bind(&self.company)
                .bind(self.number.to_string())
                .fetch_all(&mut *tx)
                .await?;
            tx.commit().await
        };
        work.await.map_err(|error: sqlx::Error| error.to_string())?;
        COUNT.fetch_add(1, Ordering::AcqRel);
        Ok::<(), String>(())
    }
}

async fn worker(pool: &PgPool, own: &PgPool, size: usize) -> Worker {
    WorkerOptions::default()
        .schema("graphile_worker")
        .concurrency(64)
        .poll_interval(Duration::from_secs(1))
        .local_queue(LocalQueueConfig::default().with_size(size))
        .complete_job_batch_delay(Duration::from_millis(3))
        .listen_os_shutdown_signals(false)
        .add_extension(Own(own.clone()))
        .define_job::<Noop>()
        .define_job::<Insert>()
        .pg_pool(pool.clone())
        .init()
        .await
        .unwrap()
}

async fn execute(pool: &PgPool, sql: &'static str) {
    sqlx::raw_sql(sql).execute(pool).await.unwrap();
}

async fn clear(pool: &PgPool) {
    execute(pool, "delete from graphile_worker._private_jobs; truncate app.bench_lines").await;
    execute(pool, "vacuum analyze graphile_worker._private_jobs").await;
    execute(pool, "checkpoint").await;
}

/// Jobs a second from the start of the worker to its end, like ours.
async fn drain(pool: &PgPool, own: &PgPool, many: u64) -> f64 {
    COUNT.store(0, Ordering::Release);
    let worker = Arc::new(worker(pool, own, 500).await);
    let began = Instant::now();
    let running = worker.clone();
    let working = tokio::spawn(async move { running.run().await });
    while COUNT.load(Ordering::Acquire) < many {
        assert!(began.elapsed() < Duration::from_secs(180), "{} of {many} are done", COUNT.load(Ordering::Acquire));
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let rate = many as f64 / began.elapsed().as_secs_f64();
    worker.request_shutdown();
    let _ = working.await;
    rate
}

async fn latency(pool: &PgPool, own: &PgPool, pings: usize) -> (f64, f64) {
    let worker = Arc::new(worker(pool, own, 500).await);
    let running = worker.clone();
    let working = tokio::spawn(async move { running.run().await });
    tokio::time::sleep(Duration::from_millis(700)).await;
    let utils = worker.create_utils();
    let mut waits = Vec::new();
    for _ in 0..pings {
        COUNT.store(0, Ordering::Release);
        let sent = micros();
        utils.add_job(Noop {}, JobSpec::default()).await.unwrap();
        let asked = Instant::now();
        while COUNT.load(Ordering::Acquire) == 0 && asked.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        waits.push(BEGAN.load(Ordering::Acquire).saturating_sub(sent) as f64 / 1000.0);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    worker.request_shutdown();
    let _ = working.await;
    waits.sort_by(f64::total_cmp);
    (waits[waits.len() / 2], waits[waits.len() * 99 / 100])
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, socket, port, user, database, jobs, inserts, tenants, pings] = &arguments[..] else { panic!("socket port user database jobs inserts tenants pings") };
    let number = |text: &String| text.parse::<usize>().unwrap();
    let options = PgConnectOptions::new_without_pgpass().socket(socket).port(port.parse().unwrap()).username(user).database(database);
    // The worker's own connections are the superuser's; those of its jobs have a role behind the wall.
    let pool = PgPoolOptions::new().max_connections(24).connect_with(options.clone()).await.unwrap();
    let walled = options.options([("role", "fiberbill_app")]);
    let own = PgPoolOptions::new().max_connections(24).connect_with(walled).await.unwrap();
    let utils = worker(&pool, &own, 500).await.create_utils();
    let spec = JobSpec::default();

    clear(&pool).await;
    let began = Instant::now();
    for _ in 0..100 {
        utils.add_job(Noop {}, JobSpec::default()).await.unwrap();
    }
    let enqueue = 100.0 / began.elapsed().as_secs_f64();

    clear(&pool).await;
    let began = Instant::now();
    let batch: Vec<_> = (0..1000).map(|_| (Noop {}, &spec)).collect();
    let batches = number(jobs) / 1000;
    for _ in 0..batches {
        utils.add_jobs::<Noop>(&batch).await.unwrap();
    }
    let batched = (batches * 1000) as f64 / began.elapsed().as_secs_f64();
    execute(&pool, "vacuum analyze graphile_worker._private_jobs").await;
    let noop = drain(&pool, &own, (batches * 1000) as u64).await;

    clear(&pool).await;
    let companies = number(tenants);
    let inserts = number(inserts);
    let all: Vec<_> = (0..inserts)
        .map(|number| (Insert { company: format!("01990000-0000-7000-8000-{:012x}", number % companies), number: 7 }, &spec))
        .collect();
    for some in all.chunks(1000) {
        utils.add_jobs::<Insert>(some).await.unwrap();
    }
    execute(&pool, "vacuum analyze graphile_worker._private_jobs").await;
    let insert = drain(&pool, &own, inserts as u64).await;
    clear(&pool).await;
    let (p50, p99) = latency(&pool, &own, number(pings)).await;
    println!("{}", serde_json::json!({ "enqueue": enqueue, "batched": batched, "noop": noop, "insert": insert, "p50": p50, "p99": p99, "version": "0.14.1" }));
}
