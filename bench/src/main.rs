//! `bin/bench jobs`: how fast background work is, beside Celery and Redis on the same machine in the same run. Ratios are what to read.
//! `bin/bench records`: the pages of the trade in a large company.
//! `bin/bench nights`: what the clock does to paid time.
#![expect(clippy::print_stdout, reason = "the harness says what it does")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a harness that cannot measure stops")]
#![expect(clippy::disallowed_types, reason = "measures from outside: its own connections and the machine's clock")]

mod celery;
mod cluster;
mod graphile;
mod nights;
mod ours;
mod records;
mod report;
mod soak;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use report::Report;

#[derive(Parser)]
#[command(about)]
struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Background work.
    Jobs {
        /// Print the JSON as well.
        #[arg(long)]
        json: bool,
        /// Once instead of three times, and fewer jobs.
        #[arg(long)]
        quick: bool,
        /// Only these: celery, graphile, enqueue, noop, insert, latency, neighbour, shares, caps, snapshot.
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// The Python with Celery in it; without it there is nothing to compare with.
        #[arg(long, env = "BENCH_PYTHON")]
        python: Option<PathBuf>,
        /// The program under `peers/graphile`; without it, no comparison with graphile_worker.
        #[arg(long, env = "BENCH_GRAPHILE")]
        graphile: Option<PathBuf>,
        /// Where the results go.
        #[arg(long, default_value = "bench/results")]
        results: PathBuf,
    },
    /// The pages of the trade in a large company, and a large file.
    Records {
        /// Fewer requests, a smaller file.
        #[arg(long)]
        quick: bool,
        #[arg(long, default_value = "bench/results")]
        results: PathBuf,
    },
    /// Paid time that runs out in many companies at one moment.
    Nights {
        /// One round, and no million.
        #[arg(long)]
        quick: bool,
        /// The Python with Celery in it: what the replaced system ran on is the yardstick of the machine.
        #[arg(long, env = "BENCH_PYTHON")]
        python: Option<PathBuf>,
        #[arg(long, default_value = "bench/results")]
        results: PathBuf,
    },
    /// Weeks of background work on a clock that runs ahead: what memory and tables come to.
    Soak {
        #[arg(long, default_value_t = 12)]
        weeks: u32,
        #[arg(long, default_value_t = 150)]
        jobs_an_hour: usize,
        #[arg(long, default_value = "bench/results")]
        results: PathBuf,
    },
    /// One of several processes that only work.
    #[command(hide = true)]
    Worker {
        #[arg(long)]
        place: String,
    },
}

/// How much is measured.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Size {
    pub rounds: usize,
    pub jobs: usize,
    pub inserts: usize,
    pub tenants: usize,
    pub flood: usize,
    pub pings: usize,
    /// Seconds for which a snapshot is held.
    pub held: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (json, quick, only, python, graphile, results) = match Bench::parse().what {
        What::Jobs { json, quick, only, python, graphile, results } => (json, quick, only, python, graphile, results),
        What::Records { quick, results } => return records::records(quick, &results).await,
        What::Nights { quick, python, results } => return nights::nights(quick, python.as_deref(), &results).await,
        What::Soak { weeks, jobs_an_hour, results } => return soak::soak(weeks, jobs_an_hour, &results).await,
        What::Worker { place } => return ours::work(&place).await,
    };
    let size = if quick {
        Size { rounds: 1, jobs: 20_000, inserts: 4_000, tenants: 1000, flood: 10_000, pings: 100, held: 12 }
    } else {
        Size { rounds: 3, jobs: 100_000, inserts: 20_000, tenants: 1000, flood: 50_000, pings: 300, held: 60 }
    };
    let mut report = Report::new(size);
    let wanted = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
    let cluster = cluster::Private::start().await?;
    let field = ours::field(&cluster);
    // Round by round beside each other: the machine is not the same a minute later.
    for _ in 0..size.rounds {
        if let Some(python) = python.as_ref().filter(|_| wanted("celery")) {
            celery::measure(python, &size, &mut report).await?;
        }
        if let Some(program) = graphile.as_ref().filter(|_| wanted("graphile")) {
            graphile::measure(program, &cluster, &size, &mut report).await?;
        }
        ours::measure(&field, &size, &wanted, &mut report).await;
    }
    if wanted("snapshot") {
        ours::snapshot(&field, &size, &mut report).await;
    }
    drop(field);
    report.note_versions(&cluster).await;
    cluster.stop().await;
    report.write(&results)?;
    if json {
        println!("{}", report.json());
    }
    println!("{}", report.page());
    Ok(())
}
