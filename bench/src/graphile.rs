//! graphile_worker: a program of its own beside ours, against the same database in the same run.

use std::path::Path;

use serde::Deserialize;
use tenancy::Access;

use crate::Size;
use crate::cluster::Private;
use crate::report::Report;

#[derive(Deserialize)]
struct Said {
    enqueue: f64,
    batched: f64,
    noop: f64,
    insert: f64,
    p50: f64,
    p99: f64,
    version: String,
}

/// One round.
pub async fn measure(program: &Path, cluster: &Private, size: &Size, report: &mut Report) -> anyhow::Result<()> {
    let Access::Socket { folder, port, superuser, database } = &cluster.access else { anyhow::bail!("the cluster has a socket") };
    let output = tokio::process::Command::new(program)
        .arg(folder)
        .args([&port.to_string(), superuser, database])
        .args([size.jobs, size.inserts, size.tenants, size.pings].map(|number| number.to_string()))
        .output()
        .await?;
    anyhow::ensure!(output.status.success(), "graphile_worker: {}", String::from_utf8_lossy(&output.stderr));
    let said: Said = serde_json::from_slice(&output.stdout)?;
    report.note("graphile enqueue jobs/s, one a transaction, 1 client", said.enqueue);
    report.note("graphile enqueue jobs/s, 1,000 a transaction", said.batched);
    report.note("graphile no-op jobs/s", said.noop);
    report.note("graphile insert jobs/s", said.insert);
    report.note("graphile start p50 ms", said.p50);
    report.note("graphile start p99 ms", said.p99);
    report.set("graphile_worker", format!("{}, local queue 500, batched completion", said.version));
    cluster.run("drop schema graphile_worker cascade").await;
    Ok(())
}
