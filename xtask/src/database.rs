//! The servers that a developer meets: the tests' throw-away one, and the private cluster with the development data.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};
use embedded_postgres::{Binaries, Cluster, Status, default_data_dir};

/// Ends the tests' server and throws its data away; the next test makes it anew in about three seconds.
pub fn stop_test_server() -> anyhow::Result<ExitCode> {
    let folder = testkit::server_folder();
    let ran = Cluster::stop_at(&folder)?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    println!("{}", if ran { "the test server is stopped" } else { "no test server ran" });
    Ok(ExitCode::SUCCESS)
}

/// `bin/db`: a look into the private cluster.
pub fn private(words: &[&str]) -> anyhow::Result<ExitCode> {
    let folder = match std::env::var_os("FIBERBILL_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => default_data_dir()?,
    };
    match words {
        ["status"] => status(&folder),
        ["psql", rest @ ..] => client(&folder, "psql", rest),
        ["dump", rest @ ..] => client(&folder, "pg_dump", rest),
        ["stop"] => {
            let ran = Cluster::stop_at(&folder)?;
            println!("{}", if ran { "stopped" } else { "it did not run" });
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("bin/db status | psql [ARGUMENTS] | dump [ARGUMENTS] | stop"),
    }
}

fn status(folder: &Path) -> anyhow::Result<ExitCode> {
    match Cluster::status(folder)? {
        Status::Missing => println!("{}: no data yet; bin/start makes it", folder.display()),
        Status::Stopped { major_version } => println!("{}: PostgreSQL {major_version}, stopped", folder.display()),
        Status::Running { major_version, pid, socket_dir, owner_pid, .. } => {
            let served = owner_pid.map_or_else(|| "nobody serves from it".to_owned(), |owner| format!("served by process {owner}"));
            println!("{}: PostgreSQL {major_version}, process {pid}, socket in {}, {served}", folder.display(), socket_dir.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// As the superuser, whom no policy binds: add `-U fiberbill_app` to see what the product sees.
fn client(folder: &Path, program: &str, rest: &[&str]) -> anyhow::Result<ExitCode> {
    let Status::Running { socket_dir, port, .. } = Cluster::status(folder)? else {
        bail!("no server runs in {}: start the product with bin/start", folder.display());
    };
    let mut command = Command::new(Binaries::find()?.path(program));
    command.env("PGHOST", socket_dir).env("PGPORT", port.to_string()).env("PGUSER", "fiberbill_root").env("PGDATABASE", "fiberbill");
    let ended = command.args(rest).status().with_context(|| program.to_owned())?;
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
