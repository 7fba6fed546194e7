//! The house's own chores: what keeps the tree in order, the statements true and a new area quick to begin.

mod database;
mod new_area;
mod read;
mod sql;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};

const USAGE: &str = "cargo xtask CHORE

  tidy                    the house's rules, each finding with file and line
  sql [--check|--write]   prepares every statement against the migrated schema; compares or rewrites migrations/schema.sql
  new-area NAME           a compiling skeleton of an area
  test-server stop        ends the tests' PostgreSQL and throws its data away
  db status|psql|dump|stop  the private cluster of FIBERBILL_DATA, else of the default folder
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match chore(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn chore(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tidy"] => tidy::run(&root()?),
        ["sql"] | ["sql", "--check"] => sql::run(&root()?, sql::Schema::Compare),
        ["sql", "--write"] => sql::run(&root()?, sql::Schema::Write),
        ["new-area", name] => new_area::run(&root()?, name),
        ["test-server", "stop"] => database::stop_test_server(),
        ["db", rest @ ..] => database::private(rest),
        _ => bail!("{USAGE}"),
    }
}

/// The folder of the whole workspace.
fn root() -> anyhow::Result<PathBuf> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(PathBuf::from).context("xtask lies in the workspace's folder")
}

/// How a chore ends: its findings are printed, and none is success.
fn verdict(what: &str, findings: &[String]) -> ExitCode {
    for finding in findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("{what}: in order");
        return ExitCode::SUCCESS;
    }
    println!("{what}: {} to put right", findings.len());
    ExitCode::FAILURE
}
