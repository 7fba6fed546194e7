//! Celery 5 with Redis: started here in several settings, measured by a driver of its own, the best one counts.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;

use crate::Size;
use crate::report::Report;

/// Pool, concurrency, prefetch multiplier.
const SETTINGS: &[(&str, u32, u32)] = &[("prefork", 2, 4), ("prefork", 2, 64), ("threads", 4, 64), ("threads", 8, 1000), ("solo", 1, 1000)];

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

/// One round: every setting, the best one counts.
pub async fn measure(python: &Path, size: &Size, report: &mut Report) -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("fiberbill-bench-redis-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let port = "6399";
    let redis = Command::new("redis-server")
        .args(["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"])
        .arg(&folder)
        .stdout(Stdio::null())
        .spawn()?;
    let _redis = Killed(redis);
    tokio::time::sleep(Duration::from_millis(700)).await;
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/celery");
    let url = format!("redis://127.0.0.1:{port}/0");
    // Celery is slower by a factor, so it gets fewer jobs for the same seconds.
    let many = (size.jobs / 20).max(1000);
    let mut best: Option<(Said, String)> = None;
    for (pool, concurrency, prefetch) in SETTINGS {
        let worker = Command::new(python)
            .args([
                "-m",
                "celery",
                "-A",
                "tasks",
                "worker",
                "--loglevel",
                "ERROR",
                "--without-gossip",
                "--without-mingle",
                "--without-heartbeat",
                "--pool",
                pool,
            ])
            .args(["--concurrency", &concurrency.to_string(), "--prefetch-multiplier", &prefetch.to_string()])
            .env("BENCH_REDIS", &url)
            .current_dir(&place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let _worker = Killed(worker);
        let output = tokio::process::Command::new(python)
            .args(["drive.py", &many.to_string(), &size.pings.to_string()])
            .env("BENCH_REDIS", &url)
            .current_dir(&place)
            .output()
            .await?;
        let Ok(said) = serde_json::from_slice::<Said>(&output.stdout) else {
            println!("celery {pool}/{concurrency}/{prefetch}: {}", String::from_utf8_lossy(&output.stderr));
            continue;
        };
        println!("celery {pool}/{concurrency}/{prefetch}: {:.0} no-op jobs/s, start {:.1}/{:.1} ms", said.noop, said.p50, said.p99);
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
    let _ = std::fs::remove_dir_all(&folder);
    Ok(())
}
