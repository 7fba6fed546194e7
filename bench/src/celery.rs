//! Celery 5 with Redis: started here in several settings, measured by a driver of its own, the best one counts.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;

use crate::Size;
use crate::report::Report;

/// Pool, concurrency, prefetch multiplier.
type Setting = (&'static str, u32, u32);

const SETTINGS: &[Setting] = &[("prefork", 2, 4), ("prefork", 2, 64), ("threads", 4, 64), ("threads", 8, 1000), ("solo", 1, 1000)];

#[derive(Deserialize)]
struct Said {
    enqueue: f64,
    noop: f64,
    p50: f64,
    p99: f64,
    version: String,
}

struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A Redis that keeps nothing, and Celery workers beside it.
struct House<'a> {
    python: &'a Path,
    url: String,
    folder: PathBuf,
    _redis: Killed,
}

impl Drop for House<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl<'a> House<'a> {
    async fn open(python: &'a Path) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("fiberbill-bench-redis-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let port = "6399";
        let redis = Command::new("redis-server")
            .args(["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"])
            .arg(&folder)
            .stdout(Stdio::null())
            .spawn()?;
        tokio::time::sleep(Duration::from_millis(700)).await;
        Ok(Self { python, url: format!("redis://127.0.0.1:{port}/0"), folder, _redis: Killed(redis) })
    }

    /// What so many jobs that do nothing come to in this setting; none if it cannot be measured.
    async fn ask(&self, (pool, concurrency, prefetch): Setting, jobs: usize, pings: usize) -> anyhow::Result<Option<Said>> {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/celery");
        let worker = Command::new(self.python)
            .args(["-m", "celery", "-A", "tasks", "worker", "--loglevel", "ERROR"])
            .args(["--without-gossip", "--without-mingle", "--without-heartbeat", "--pool", pool])
            .args(["--concurrency", &concurrency.to_string(), "--prefetch-multiplier", &prefetch.to_string()])
            .env("BENCH_REDIS", &self.url)
            .current_dir(&place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let _worker = Killed(worker);
        let output = tokio::process::Command::new(self.python)
            .args(["drive.py", &jobs.to_string(), &pings.to_string()])
            .env("BENCH_REDIS", &self.url)
            .current_dir(&place)
            .output()
            .await?;
        let said = serde_json::from_slice::<Said>(&output.stdout).ok();
        match &said {
            Some(said) => {
                println!("celery {pool}/{concurrency}/{prefetch}: {:.0} no-op jobs/s, start {:.1}/{:.1} ms", said.noop, said.p50, said.p99);
            }
            None => println!("celery {pool}/{concurrency}/{prefetch}: {}", String::from_utf8_lossy(&output.stderr)),
        }
        Ok(said)
    }
}

/// One round: every setting, the best one counts.
pub async fn measure(python: &Path, size: &Size, report: &mut Report) -> anyhow::Result<()> {
    let house = House::open(python).await?;
    // Celery is slower by a factor, so it gets fewer jobs for the same seconds.
    let many = (size.jobs / 20).max(1000);
    let mut best: Option<(Said, String)> = None;
    for (pool, concurrency, prefetch) in SETTINGS {
        let Some(said) = house.ask((pool, *concurrency, *prefetch), many, size.pings).await? else { continue };
        if best.as_ref().is_none_or(|(known, _)| said.noop > known.noop) {
            best = Some((said, format!("{pool}, {concurrency}, prefetch {prefetch}")));
        }
    }
    let Some((said, setting)) = best else { anyhow::bail!("Celery could not be measured") };
    report.note("celery enqueue jobs/s", said.enqueue);
    report.note("celery no-op jobs/s", said.noop);
    report.note("celery start p50 ms", said.p50);
    report.note("celery start p99 ms", said.p99);
    report.set("celery", said.version);
    report.set("celery best setting", setting);
    Ok(())
}

/// What was recorded of Celery itself, doing nothing, on the machine on which the replaced system was measured: a setting, and jobs a second.
pub const RECORDED: [(Setting, f64); 2] = [(("prefork", 2, 4), 780.0), (("solo", 1, 1000), 1_248.0)];

/// The same here and now, in the same order.
pub async fn yardstick(python: &Path, jobs: usize) -> anyhow::Result<[f64; 2]> {
    let house = House::open(python).await?;
    let mut here = [0.0; 2];
    for (rate, (setting, _)) in here.iter_mut().zip(RECORDED) {
        let Some(said) = house.ask(setting, jobs, 10).await? else { anyhow::bail!("Celery could not be measured") };
        *rate = said.noop;
    }
    Ok(here)
}
