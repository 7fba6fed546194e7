//! `fiberbill verify`: proofs that anybody can run against the running database.

use std::process::ExitCode;

use anyhow::bail;
use tenancy::Access;
use tenancy::verify::{Finding, Report};

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
        let Self::Isolation { place, json } = self;
        let opened = place.open_briefly().await?;
        let report = tenancy::verify_isolation(&opened.access, &names()).await;
        opened.close().await?;
        let report = report?;
        show(&report, json)?;
        Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
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
