//! `migrations/schema.sql`: what the migrations add up to, as one text that people read and reviews compare.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use embedded_postgres::Binaries;
use tenancy::Access;

use super::Schema;

const FILE: &str = "migrations/schema.sql";
const HEAD: &str = "-- The sum of the migrations, written by `cargo xtask sql --write`. For reading: a change is a new migration.\n\n";
const SHOWN: usize = 20;

pub fn check(root: &Path, what: Schema, access: &Access) -> anyhow::Result<Vec<String>> {
    let now = format!("{HEAD}{}", plain(&dump(access)?));
    let path = root.join(FILE);
    if what == Schema::Write {
        std::fs::write(&path, now).context(FILE)?;
        println!("{FILE} is written");
        return Ok(Vec::new());
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if before == now {
        return Ok(Vec::new());
    }
    let mut lines = vec![format!("{FILE}: is not what the migrations make: run `cargo xtask sql --write` and read the change")];
    lines.extend(difference(&before, &now));
    Ok(vec![lines.join("\n")])
}

fn dump(access: &Access) -> anyhow::Result<String> {
    let Access::Socket { folder, port, superuser, database } = access else { bail!("the test server has a socket") };
    let program = Binaries::find()?.path("pg_dump");
    let said = Command::new(&program)
        .args([
            "--schema-only",
            "--no-comments",
            "--exclude-table=platform._sqlx_migrations",
            "--username",
            superuser,
            "--port",
            &port.to_string(),
            "--host",
        ])
        .arg(folder)
        .arg(database)
        .env("LC_ALL", "C")
        .output()
        .with_context(|| program.display().to_string())?;
    if !said.status.success() {
        bail!("pg_dump: {}", String::from_utf8_lossy(&said.stderr));
    }
    Ok(String::from_utf8_lossy(&said.stdout).into_owned())
}

/// Without what differs from server to server: comments, settings, the dump's own marks.
fn plain(dump: &str) -> String {
    let kept = dump.lines().filter(|line| {
        let noise = ["--", "SET ", "SELECT pg_catalog.set_config(", "\\restrict", "\\unrestrict"];
        !noise.iter().any(|start| line.starts_with(start))
    });
    let mut text = String::new();
    for line in kept {
        if !(line.is_empty() && (text.is_empty() || text.ends_with("\n\n"))) {
            text.push_str(line);
            text.push('\n');
        }
    }
    format!("{}\n", text.trim_end())
}

/// The first lines that only one of the two has.
fn difference(before: &str, now: &str) -> Vec<String> {
    let only = |these: &str, those: &str, sign: &str| -> Vec<String> {
        let mut rest: Vec<&str> = those.lines().collect();
        let mut found = Vec::new();
        for line in these.lines() {
            match rest.iter().position(|other| *other == line) {
                Some(at) => drop(rest.swap_remove(at)),
                None => found.push(format!("  {sign} {line}")),
            }
        }
        found
    };
    let mut lines = only(before, now, "-");
    lines.extend(only(now, before, "+"));
    if lines.is_empty() {
        lines.push("  the same lines in another order".to_owned());
    }
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if more > 0 {
        lines.push(format!("  … and {more} more"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_server_to_server_is_left_out() {
        let dump = "--\n-- Dumped from 15.18\n\n\\restrict x1\nSET a = b;\nSELECT pg_catalog.set_config('x', '', false);\n\nCREATE TABLE a (\n    id uuid\n);\n\n\n--\nGRANT x;\n\n\\unrestrict x1\n\n";
        assert_eq!(plain(dump), "CREATE TABLE a (\n    id uuid\n);\n\nGRANT x;\n");
    }

    #[test]
    fn a_difference_is_shown_shortly() {
        assert_eq!(difference("a\nb\nb\n", "a\nb\nc\n"), ["  - b", "  + c"]);
        assert_eq!(difference("a\nb\n", "b\na\n"), ["  the same lines in another order"]);
        let long = "x\n".repeat(30);
        assert_eq!(difference("", &long).len(), SHOWN + 1);
    }
}
