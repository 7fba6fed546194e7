//! `fiberbill jobs`: how background work stands, for the operator. Counts, ages and rates; not one of a company's words.

use std::process::ExitCode;

use anyhow::bail;
use jiff::SignedDuration;
use tenancy::Db;

use super::door;
use crate::data::Where;

#[derive(Debug, clap::Subcommand)]
pub enum JobsVerb {
    /// Queues, kinds, the queue's tables, open alerts.
    Status {
        #[arg(long)]
        json: bool,
    },
    /// The processes that work.
    Workers {
        #[arg(long)]
        json: bool,
    },
    /// Each company's share, by its short name: how much waits and runs, its weight and cap.
    Companies {
        #[arg(long)]
        json: bool,
    },
    /// Give a company a weight and a cap, or stop its background work for a while. What is not said goes back to the default.
    Policy {
        /// The company's short name.
        slug: String,
        /// How much of the workers it gets beside others: 1 to 100.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(i16).range(1..=100))]
        weight: i16,
        /// How many of its jobs may run at once.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(0..))]
        max_running: Option<i32>,
        /// Nothing of it is begun until this is taken back.
        #[arg(long)]
        paused: bool,
    },
    /// What the operator was alerted of.
    Alerts {
        #[arg(long)]
        json: bool,
    },
}

impl JobsVerb {
    pub async fn run(self, place: &Where) -> anyhow::Result<ExitCode> {
        let opened = place.open_briefly().await?;
        let db = door(&opened.access);
        let done = self.act(&db).await;
        db.close().await;
        opened.close().await?;
        done?;
        Ok(ExitCode::SUCCESS)
    }

    async fn act(self, db: &Db) -> anyhow::Result<()> {
        match self {
            Self::Status { json } => status(db, json).await,
            Self::Workers { json } => workers(db, json).await,
            Self::Companies { json } => companies(db, json).await,
            Self::Alerts { json } => alerts(db, json).await,
            Self::Policy { slug, weight, max_running, paused } => policy(db, &slug, weight, max_running, paused).await,
        }
    }
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn status(db: &Db, json: bool) -> anyhow::Result<()> {
    let now = db.clock().now();
    let queues = db.platform().queue_loads(now).await?;
    let kinds = db.platform().kind_loads(now - SignedDuration::from_mins(10)).await?;
    let tables = db.platform().work_tables().await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&serde_json::json!({ "queues": queues, "kinds": kinds, "tables": tables }))?);
        return Ok(());
    }
    println!("{:<28} {:>8} {:>8} {:>8} {:>8} {:>10}  oldest ready", "queue", "ready", "running", "waiting", "dead", "uncertain");
    for queue in &queues {
        let oldest = queue.oldest_ready_seconds.map_or_else(|| "-".to_owned(), |seconds| format!("{seconds:.0} s"));
        println!(
            "{:<28} {:>8} {:>8} {:>8} {:>8} {:>10}  {oldest}",
            queue.queue, queue.ready, queue.running, queue.waiting, queue.dead, queue.uncertain
        );
    }
    println!("\n{:<28} {:>8} {:>8} {:>8} {:>8} {:>10}  died in 10 min", "kind", "ready", "running", "waiting", "dead", "uncertain");
    for kind in &kinds {
        println!(
            "{:<28} {:>8} {:>8} {:>8} {:>8} {:>10}  {}",
            kind.kind, kind.ready, kind.running, kind.waiting, kind.dead, kind.uncertain, kind.died_lately
        );
    }
    let mib = |bytes: i64| bytes / 1024 / 1024;
    println!(
        "\nliving: {} rows, {} dead rows, {} MiB; ended: {} MiB in {} partitions",
        tables.live_rows,
        tables.dead_rows,
        mib(tables.bytes),
        mib(tables.history_bytes),
        tables.partitions
    );
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn workers(db: &Db, json: bool) -> anyhow::Result<()> {
    let workers = db.platform().workers().await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&workers)?);
        return Ok(());
    }
    println!("{:<28} {:<9} {:>5} {:>6} {:>9} {:>8}  does", "name", "version", "busy", "slots", "memory", "seen");
    for worker in workers {
        let state = if worker.stopping { " (stopping)" } else { "" };
        println!(
            "{:<28} {:<9} {:>5} {:>6} {:>5} MiB {:>6.0} s  {}{state}",
            worker.name,
            worker.version,
            worker.busy,
            worker.slots,
            worker.memory / 1024 / 1024,
            worker.silent_seconds,
            worker.duties.join(" ")
        );
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn companies(db: &Db, json: bool) -> anyhow::Result<()> {
    let companies = db.platform().company_loads().await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&companies)?);
        return Ok(());
    }
    println!("{:<32} {:>8} {:>8} {:>8} {:>9} {:>7} {:>5}", "company", "ready", "running", "waiting", "troubled", "weight", "cap");
    for company in companies {
        let cap = company.max_running.map_or_else(|| "-".to_owned(), |cap| cap.to_string());
        let paused = if company.paused { "  paused" } else { "" };
        println!(
            "{:<32} {:>8} {:>8} {:>8} {:>9} {:>7} {cap:>5}{paused}",
            company.slug, company.ready, company.running, company.waiting, company.troubled, company.weight
        );
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn alerts(db: &Db, json: bool) -> anyhow::Result<()> {
    let alerts = db.platform().alerts().await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&alerts)?);
        return Ok(());
    }
    for alert in alerts {
        let state = alert.ended_at.map_or_else(|| "open".to_owned(), |end| format!("ended {}", end.0));
        println!("{:<32} since {}  {state}  {}", alert.name, alert.since.0, alert.detail);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn policy(db: &Db, slug: &str, weight: i16, max_running: Option<i32>, paused: bool) -> anyhow::Result<()> {
    if !db.platform().set_job_policy(slug, weight, max_running, paused, db.clock().now()).await? {
        bail!("no company has the short name {slug}");
    }
    println!("{slug}: set. It holds from the next lease on.");
    Ok(())
}
