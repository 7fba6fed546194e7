//! `bin/bench soak`: twelve weeks of background work on a clock that runs ahead. A day's memory, or a month's tables, must not be the next one's debt:
//! what the program and the database occupy is noted week by week.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use jobs::schedules::Catalogue;
use jobs::{Done, Failed, Job, Kind, Kinds, Order, Policy, Problem, Run, Runner, Settings, TenantJob, enqueue_all};
use kernel::{Clock, ManualClock, Random};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{Actor, Db, DbOptions, TenantContext, TenantTx, Trace};
use tokio_util::sync::CancellationToken;

use crate::cluster::Private;
use crate::ours::company;

const COMPANIES: usize = 50;
/// Weeks of ended jobs that are kept here; the product keeps more.
const KEPT: u32 = 2;

/// Says a line, leaves a result, and every eleventh fails once.
#[derive(Serialize, Deserialize)]
struct Chore {
    number: usize,
}

impl Job for Chore {
    const KIND: &'static str = "bench.chore";
    const POLICY: Policy = Policy::new().keep_result(SignedDuration::from_hours(24));
}

impl TenantJob for Chore {
    type Tools = ();

    async fn run(self, (): &(), _: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        if self.number.is_multiple_of(11) && run.attempt == 1 {
            return Err(Failed::new(Problem::Unavailable));
        }
        if self.number.is_multiple_of(10) {
            run.say("swept a room");
        }
        Ok(Done::with(json!({ "rooms": self.number })))
    }
}

struct Soak<'a> {
    cluster: &'a Private,
    db: Db,
    clock: ManualClock,
    contexts: Vec<TenantContext>,
    page: String,
}

/// So many weeks, an hour at a step, so many jobs in each hour.
pub async fn soak(weeks: u32, jobs_an_hour: usize, results: &Path) -> anyhow::Result<()> {
    let cluster = Private::start().await?;
    // A second here is hours there: the cleaner that comes once a minute would find the work of days.
    cluster.run("alter system set autovacuum_naptime = '1s'").await;
    cluster.run("select pg_reload_conf()").await;
    let clock = ManualClock::at(Clock::Machine.now());
    let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Manual(clock.clone()), Random::Machine, fiberbill::book_keeping(), 24) };
    let db = Db::open(&cluster.access, options);
    let contexts = (0..COMPANIES).map(|number| TenantContext::for_tests(company(number), Actor::Visitor, Trace::default())).collect();
    let mut soak = Soak { cluster: &cluster, db, clock, contexts, page: HEAD.to_owned() };
    let stop = CancellationToken::new();
    let working = tokio::spawn(soak.runner().await.run(stop.clone()));
    for week in 1..=weeks {
        for hour in 0..24 * 7 {
            soak.hour(jobs_an_hour, hour % 24 == 0).await;
        }
        soak.note(week).await;
    }
    stop.cancel();
    working.await?;
    std::fs::create_dir_all(results)?;
    std::fs::write(results.join("soak.md"), &soak.page)?;
    cluster.stop().await;
    Ok(())
}

const HEAD: &str = "# Twelve weeks on a clock that runs ahead\n\nMade by `bin/bench soak`. Ended jobs are kept for two weeks here, what jobs said for sixty days; schedules, pruning and archiving run as they do in the product. The database's own cleaning looks every second instead of every minute, since a second is hours here.\n\n\
| week | jobs known of | resident MiB | jobs MiB | lines, attempts, days MiB | live rows | dead rows of the live table | failures |\n|---|---|---|---|---|---|---|---|\n";

impl Soak<'_> {
    async fn runner(&self) -> Arc<Runner> {
        let catalogue: Catalogue = jobs::SCHEDULES.to_vec().into();
        for context in &self.contexts {
            let mut tx = self.db.begin(context).await.unwrap();
            jobs::schedules::ensure(&mut tx, &catalogue, "Asia/Manila").await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut kinds = jobs::housekeeping(&catalogue);
        kinds.push(Kind::tenant::<Chore>(()));
        let mut settings = Settings::new("soak", "0");
        settings.poll = Duration::from_millis(20);
        Arc::new(Runner::new(self.db.clone(), Kinds::new(kinds).unwrap(), catalogue, settings))
    }

    /// An hour's jobs, until nothing is left that could be done now.
    async fn hour(&mut self, many: usize, new_day: bool) {
        self.clock.advance(SignedDuration::from_hours(1));
        if new_day {
            tenancy::keep_weeks(&self.cluster.access, self.clock.now(), KEPT).await.unwrap();
        }
        for (number, context) in self.contexts.iter().enumerate() {
            let mut tx = self.db.begin(context).await.unwrap();
            let orders = (0..many.div_ceil(COMPANIES)).map(|job| Order::of(&Chore { number: number + job }).unwrap());
            enqueue_all(&mut tx, orders.collect()).await.unwrap();
            tx.commit().await.unwrap();
        }
        let open = "select count(*)::text from queue.jobs where finished_at = 'infinity' and state in ('ready', 'running')";
        while self.cluster.ask(open).await != "0" {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn note(&mut self, week: u32) {
        let mib = |sql: &str| format!("select round(({sql}) / 1048576.0, 1)::text");
        let jobs = mib("select sum(pg_total_relation_size(relid)) from pg_partition_tree('queue.jobs') where isleaf");
        let words = mib("select sum(pg_total_relation_size(t)) from unnest('{app.job_lines,app.job_attempts,app.job_days}'::regclass[]) t");
        let asked = [
            "select sum(done)::text from (select count(*) as done from queue.jobs where state = 'done' union all select coalesce(sum(done), 0) from app.job_days) d",
            &jobs,
            &words,
            "select count(*)::text from queue.jobs_live",
            "select coalesce(n_dead_tup, 0)::text from pg_stat_user_tables where relid = 'queue.jobs_live'::regclass",
            "select count(*)::text from queue.jobs where state in ('dead', 'uncertain')",
        ];
        let mut row = format!("| {week} ");
        for (place, sql) in asked.iter().enumerate() {
            if place == 1 {
                let _ = write!(row, "| {} ", resident_mib());
            }
            let _ = write!(row, "| {} ", self.cluster.ask(sql).await);
        }
        row.push_str("|\n");
        print!("{row}");
        self.page.push_str(&row);
    }
}

pub fn resident_mib() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or_default() * 4 / 1024
}
