//! `bin/bench nights`: what the clock does to paid time. Time is over for many lines of many companies at one moment; schedules come due, jobs record
//! it, each change on record. Beside it one bare statement that sets a word of each line, and what was recorded of the replaced system.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use jobs::schedules::Catalogue;
use jobs::{Kinds, Runner, Settings};
use kernel::{Clock, ManualClock, Random};
use tenancy::{Actor, Db, DbOptions, TenantContext, Trace};
use tokio_util::sync::CancellationToken;

use crate::celery;
use crate::cluster::Private;
use crate::ours::company;
use crate::soak::resident_mib;

const TASK: &str = "subscriptions.settle";
const FIVE_MINUTES: SignedDuration = SignedDuration::from_mins(5);
/// What was recorded of the replaced system for the first size: seconds, and statements.
const RECORDED: (f64, f64) = (57.4, 90_107.0);

/// A round is up to half as long again as another, so the middle one of few says little.
const ROUNDS: usize = 21;

/// So many companies with so many lines each, of which so many run out.
#[derive(Clone, Copy)]
struct Size {
    companies: usize,
    lines: usize,
    due: usize,
}

struct Night<'a> {
    cluster: &'a Private,
    size: Size,
    clock: ManualClock,
    db: Db,
    catalogue: Catalogue,
    /// When the next time runs out: a moment at which the task is due.
    moment: Timestamp,
}

/// What a run came to.
struct Took {
    seconds: f64,
    statements: u64,
    /// Memory of the program before and at its most.
    resident: (u64, u64),
}

impl<'a> Night<'a> {
    async fn prepare(cluster: &'a Private, size: Size) -> anyhow::Result<Self> {
        let moment = Timestamp::from_second((Clock::Machine.now().as_second() / 86_400 + 1) * 86_400)?;
        let clock = ManualClock::at(moment - SignedDuration::from_mins(9));
        // The word that the bare statement sets. Nothing of the product knows it.
        cluster.run("alter table app.installations add column bare_state text not null default 'active'").await;
        // By armfuls, so that no transaction is larger than a company's own would be by much.
        for from in (0..size.companies).step_by(100) {
            let to = (from + 100).min(size.companies) - 1;
            let sql = include_str!("nights.sql").replace("$from", &from.to_string()).replace("$to", &to.to_string());
            let sql = sql.replace("$lines", &size.lines.to_string()).replace("$due", &size.due.to_string()).replace("$moment", &moment.to_string());
            cluster.run(&sql).await;
        }
        let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Manual(clock.clone()), Random::Machine, fiberbill::book_keeping(), 24) };
        let db = Db::open(&cluster.access, options);
        let catalogue: Catalogue = subscriptions::area().schedules.iter().filter(|one| one.task == TASK).copied().collect();
        for number in 0..size.companies {
            let context = TenantContext::for_tests(company(number), Actor::Visitor, Trace::default());
            let mut tx = db.begin(&context).await?;
            jobs::schedules::ensure(&mut tx, &catalogue, "Asia/Manila").await?;
            tx.commit().await?;
        }
        cluster.run("vacuum analyze").await;
        cluster.run("checkpoint").await;
        Ok(Self { cluster, size, clock, db, catalogue, moment })
    }

    /// The blocks that a run has ended run out at the next moment instead, as if it were the first; one of each company five minutes earlier.
    async fn again(&mut self) {
        self.moment += FIVE_MINUTES * 2;
        let sql = "update app.installations set bare_state = 'active' where bare_state = 'inactive';
             update app.blocks set starts_at = '$moment'::timestamptz - interval '30 days', ends_at = '$moment' where ends_at < '$moment'::timestamptz - interval '1 minute';
             update app.blocks b set starts_at = b.starts_at - interval '5 minutes', ends_at = b.ends_at - interval '5 minutes'
               from app.installations i where i.number = $due + 1 and i.tenant_id = b.tenant_id and i.id = b.installation_id;
             update app.installations i set paid_until = b.ends_at
               from app.blocks b where b.tenant_id = i.tenant_id and b.installation_id = i.id and i.paid_until <> b.ends_at";
        self.cluster.run(&sql.replace("$moment", &self.moment.to_string()).replace("$due", &self.size.due.to_string())).await;
        self.cluster.run("vacuum analyze app.blocks, app.installations, app.audit_entries").await;
        self.cluster.run("checkpoint").await;
    }

    fn put_clock(&self, to: Timestamp) {
        self.clock.advance(to.duration_since(self.clock.now()));
    }

    fn all(&self) -> usize {
        self.size.companies * self.size.due
    }

    /// One statement, without walls, records or jobs: the least that could be done by who keeps a word of how each line stands.
    async fn bare(&self) -> f64 {
        let sql = "update app.installations i set bare_state = 'inactive', version = i.version + 1
               from app.blocks b
              where b.ended_how is null and b.ends_at = '$moment' and i.tenant_id = b.tenant_id and i.id = b.installation_id and i.bare_state = 'active'";
        let sql = sql.replace("$moment", &self.moment.to_string());
        let mut superuser = self.cluster.superuser().await;
        let started = Instant::now();
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut superuser).await;
        let seconds = started.elapsed().as_secs_f64();
        assert_eq!(done.unwrap().rows_affected(), self.all() as u64);
        seconds
    }

    /// What the product has on record of this moment: each end and each line, once.
    async fn is_on_record(&self) {
        let sql = "select count(distinct object_id) || ' ' || count(distinct after ->> 'subscription') || ' ' || count(*)
                     from app.audit_entries where at >= '$moment' and action = 'installations.time_ended'";
        let found = self.cluster.ask(&sql.replace("$moment", &self.moment.to_string())).await;
        assert_eq!(found, format!("{0} {0} {0}", self.all()), "every block that was due, and its line");
    }

    /// The clock reads so; the schedules are looked at until all that are due have fired, and their jobs are waited for.
    async fn run_at(&self, moment: Timestamp, superuser: &mut sqlx::PgConnection) -> anyhow::Result<()> {
        // A job moves its company's mark in the transaction that ends it, and the marks are soon counted.
        let there = format!("select count(*) from app.time_recorded where upto >= '{moment}'");
        self.put_clock(moment);
        let firing = tokio::spawn({
            let (db, catalogue) = (self.db.clone(), self.catalogue.clone());
            async move {
                // Five hundred companies in one go.
                while jobs::schedules::fire_due(&db, &catalogue).await? > 0 {}
                Ok::<_, tenancy::DbError>(())
            }
        });
        let begun = Instant::now();
        loop {
            let (done,): (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(there.as_str())).fetch_one(&mut *superuser).await?;
            if usize::try_from(done)? >= self.size.companies {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(600), "{done} of {} companies are done", self.size.companies);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(firing.await??)
    }

    /// The product's own: a schedule of each company comes due, and what it starts does the work.
    async fn ours(&self) -> anyhow::Result<Took> {
        // As in service, but that the schedules are looked at here, so that the measure begins when that does and not up to a second later.
        let settings = Settings { schedules: false, ..Settings::new("nights", "0") };
        let stop = CancellationToken::new();
        let runner = Runner::new(self.db.clone(), Kinds::new(subscriptions::jobs())?, self.catalogue.clone(), settings);
        self.put_clock(self.moment - SignedDuration::from_mins(6));
        let working = tokio::spawn(Arc::new(runner).run(stop.clone()));
        let mut superuser = self.cluster.superuser().await;
        // What goes before, as every five minutes: little is due, and every connection knows its statements.
        self.run_at(self.moment - FIVE_MINUTES, &mut superuser).await?;
        self.cluster.run("checkpoint").await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        self.cluster.run("select platform.pg_stat_statements_reset()").await;
        let before = resident_mib();
        let most = Arc::new(AtomicU64::new(before));
        let watched = most.clone();
        let watching = tokio::spawn(async move {
            loop {
                watched.fetch_max(resident_mib(), Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let started = Instant::now();
        self.run_at(self.moment, &mut superuser).await?;
        let seconds = started.elapsed().as_secs_f64();
        watching.abort();
        let counted = "select coalesce(sum(calls), 0)::bigint::text from platform.pg_stat_statements s join pg_roles r on r.oid = s.userid
                        where r.rolname in ('fiberbill_app', 'fiberbill_platform')";
        let statements = self.cluster.ask(counted).await.parse()?;
        stop.cancel();
        working.await?;
        self.is_on_record().await;
        Ok(Took { seconds, statements, resident: (before, most.load(Ordering::Relaxed)) })
    }
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The recorded run was another machine's. Celery is what it ran on, and was recorded there doing nothing: how much faster it did so than it does here is how
/// much sooner the run would have been over there than here.
fn told_by_the_yardstick(page: &mut String, machine: &[[f64; 2]], seconds: f64) {
    let mut least = f64::INFINITY;
    for (place, ((pool, ..), there)) in celery::RECORDED.iter().enumerate() {
        if machine.is_empty() {
            return;
        }
        let here: Vec<f64> = machine.iter().map(|round| round[place]).collect();
        let each: Vec<String> = here.iter().map(|rate| format!("{rate:.0}")).collect();
        let factor = there / middle(here);
        least = least.min(factor);
        let _ = writeln!(
            page,
            "\nCelery with its pool `{pool}` ends {} jobs a second that do nothing; recorded on the other machine: {there}, {factor:.2} times as many.",
            each.join(", ")
        );
    }
    let _ = writeln!(
        page,
        "\nBy the smaller of these two the recorded run takes {:.0} s on this machine: ours is {:.0} times as fast.",
        RECORDED.0 * least,
        RECORDED.0 * least / seconds
    );
}

pub async fn nights(quick: bool, python: Option<&Path>, results: &Path) -> anyhow::Result<()> {
    let mut page = HEAD.to_owned();
    let mut machine = Vec::new();
    let cluster = Private::counting().await?;
    let size = Size { companies: 100, lines: 1_000, due: 100 };
    println!("{} companies with {} lines each are made …", size.companies, size.lines);
    let mut night = Night::prepare(&cluster, size).await?;
    let (mut ours, mut ratios) = (Vec::new(), Vec::new());
    let rounds = if quick { 1 } else { ROUNDS };
    for round in 0..rounds {
        // Before, in the midst, and after: the machine is not the same a minute later.
        if let Some(python) = python.filter(|_| round % (rounds / 2).max(1) == 0) {
            machine.push(celery::yardstick(python, 4_000).await?);
        }
        if round > 0 {
            night.again().await;
        }
        let bare = night.bare().await;
        night.again().await;
        let took = night.ours().await?;
        println!("round {}: {:.3} s, {} statements; one bare statement {bare:.3} s", round + 1, took.seconds, took.statements);
        let _ = writeln!(page, "| {} | {:.3} | {} | {bare:.3} | {:.2} |", round + 1, took.seconds, took.statements, took.seconds / bare);
        ratios.push(took.seconds / bare);
        ours.push((took.seconds, took.statements as f64));
    }
    let seconds = middle(ours.iter().map(|one| one.0).collect());
    let statements = middle(ours.iter().map(|one| one.1).collect());
    let _ = writeln!(
        page,
        "\nRecorded of the replaced system for the same sizes: {} s, {} statements. Medians of ours: {seconds:.3} s ({:.0} times as fast), {statements:.0} statements\n(one for every {:.0}), {:.2} times the bare statement.",
        RECORDED.0,
        RECORDED.1,
        RECORDED.0 / seconds,
        RECORDED.1 / statements,
        middle(ratios),
    );
    told_by_the_yardstick(&mut page, &machine, seconds);
    drop(night);
    cluster.stop().await;
    if !quick {
        let cluster = Private::counting().await?;
        let size = Size { companies: 1_000, lines: 1_000, due: 50 };
        println!("{} companies with {} lines each are made …", size.companies, size.lines);
        let night = Night::prepare(&cluster, size).await?;
        let took = night.ours().await?;
        let (before, most) = took.resident;
        println!(
            "{} due in {} lines: {:.1} s, {} statements, {before} MiB before, {most} at most",
            night.all(),
            1_000_000,
            took.seconds,
            took.statements
        );
        let _ = writeln!(
            page,
            "\n1,000,000 lines in 1,000 companies, 50,000 due at one moment: {:.1} s, {} statements; the program occupied {before} MiB before it and {most} MiB at most.",
            took.seconds, took.statements
        );
        drop(night);
        cluster.stop().await;
    }
    std::fs::create_dir_all(results)?;
    std::fs::write(results.join("nights.md"), &page)?;
    println!("{page}");
    Ok(())
}

const HEAD: &str = "# What the clock does to paid time, measured

Made by `bin/bench nights`. 100 companies with 1,000 lines each, 100 lines of each run out at the same moment: 10,000 in all. From the moment at which the
schedules of the companies, come due, are looked at (which is done once a second) until the last of their jobs has ended: each end on record with its line, the
fact announced. Nothing of the line is written: whether it is on is told by the moment. As in life, the lines of a night lie spread among all others, and the tasks of five minutes before have run, with one line
of each company. Beside it, on the same rows, one statement that sets a word of each line, as who keeps such a word must, and does nothing else. fsync and synchronous_commit are on. A
checkpoint comes before every run, so whatever is touched is written into the log whole, as after any quiet minutes in life.

| round | ours, s | statements | one bare statement, s | ratio |
|---|---|---|---|---|
";
