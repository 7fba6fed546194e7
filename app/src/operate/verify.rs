//! `fiberbill verify`: proofs that anybody can run against the running database.

use std::process::ExitCode;

use anyhow::{anyhow, bail};
use tenancy::verify::{Finding, Report};
use tenancy::{Access, Db};

use super::door;
use crate::data::Where;
use crate::wiring;

#[derive(Debug, clap::Subcommand)]
pub enum Verify {
    /// That no company can see, touch or infer another: the catalogue against the rules, then an attack on every table by two
    /// throw-away companies (all rolled back). Exit 1 on any finding, naming table and hole.
    Isolation {
        #[command(flatten)]
        place: Where,
        /// The report as JSON.
        #[arg(long)]
        json: bool,
    },
    /// That the books of every company are what was written: the chain of entries, receipts without a gap, payments as they were. Exit 1 where
    /// something is not, naming company and the first broken row.
    Books {
        #[command(flatten)]
        place: Where,
    },
}

fn names() -> Vec<&'static str> {
    wiring::tables().into_iter().map(|table| table.name).collect()
}

/// What `serve` and `migrate` do: a hole means no service.
pub async fn refuse_holes(access: &Access) -> anyhow::Result<()> {
    let findings = tenancy::verify_catalogue(access, &names()).await?;
    if findings.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = findings.iter().map(line).collect();
    bail!("the walls between companies have holes, so nothing is served:\n{}", lines.join("\n"));
}

impl Verify {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Isolation { place, json } => isolation(place, json).await,
            Self::Books { place } => books(place).await,
        }
    }
}

async fn isolation(place: Where, json: bool) -> anyhow::Result<ExitCode> {
    let opened = place.open_briefly().await?;
    let report = tenancy::verify_isolation(&opened.access, &names()).await;
    opened.close().await?;
    let report = report?;
    show(&report, json)?;
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

async fn books(place: Where) -> anyhow::Result<ExitCode> {
    let opened = place.open_briefly().await?;
    let db = door(&opened.access);
    let walked = walk(&db).await;
    db.close().await;
    opened.close().await?;
    Ok(if walked? { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Each company in a transaction of its own, which writes nothing.
#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn walk(db: &Db) -> anyhow::Result<bool> {
    let mut whole = true;
    for company in db.platform().tenants().await? {
        let mut tx = db.begin(&company.operator_context()).await?;
        let chain = ledger::verify(&mut tx).await.map_err(|error| anyhow!("{}: {error}", company.slug))?;
        let papers = payments::verify(&mut tx).await.map_err(|error| anyhow!("{}: {error}", company.slug))?;
        let broken: Vec<String> = chain.broken.map(|broken| broken.to_string()).into_iter().chain(papers.broken).collect();
        whole &= broken.is_empty();
        for line in &broken {
            println!("{}: {line}", company.slug);
        }
        if broken.is_empty() {
            println!("{}: {} entries, {} receipts, all as they were written.", company.slug, chain.entries, papers.payments);
        }
    }
    Ok(whole)
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn show(report: &Report, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(());
    }
    for finding in &report.findings {
        println!("{}", line(finding));
    }
    println!(
        "{} tables, {} rules of the catalogue, {} attacks: {} findings.",
        report.checked_tables,
        report.catalogue_checks,
        report.probes,
        report.findings.len()
    );
    Ok(())
}

fn line(finding: &Finding) -> String {
    format!("{}: {}  {}", finding.object, finding.check, finding.detail)
}
