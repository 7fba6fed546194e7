//! What is found, what is passed over, and what is refused.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Search, parse_version};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A folder with programs that only tell a version.
fn pretend(name: &str, version: &str) -> std::io::Result<PathBuf> {
    let dir = std::env::temp_dir().join(format!("fbpg-bin-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    for program in ["postgres", "initdb"] {
        let file = dir.join(program);
        // Written by a child: a file that this process has had open for writing may be "busy" when it is run,
        // because another test's child was just being started with a copy of that handle.
        let script = format!("#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
        Command::new("sh").args(["-c", "printf %s \"$1\" > \"$0\""]).arg(&file).arg(script).status()?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755))?;
    }
    fs::canonicalize(dir)
}

fn only(asked_for: Option<&Path>, elsewhere: &[&Path]) -> Search {
    Search { asked_for: asked_for.map(Path::to_path_buf), elsewhere: elsewhere.iter().map(|dir| dir.to_path_buf()).collect() }
}

#[test]
fn versions_are_read_from_what_the_server_says() {
    let read = |said| parse_version(said).map(|(major, _)| major);
    assert_eq!(read("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
    assert_eq!(read("postgres (PostgreSQL) 19beta1"), Some(19));
    assert_eq!(read("command not found"), None);
}

#[test]
fn an_old_server_is_passed_over_for_a_newer_one_further_on() -> Outcome {
    let (old, new) = (pretend("old", "14.2")?, pretend("new", "17.1")?);
    let found = only(None, &[&old, &new]).any()?;
    assert_eq!((found.dir(), found.major_version(), found.version()), (new.as_path(), 17, "17.1"));
    assert_eq!(found.path("pg_dump"), new.join("pg_dump"));
    fs::remove_dir_all(old)?;
    Ok(fs::remove_dir_all(new)?)
}

#[test]
fn nothing_found_is_answered_with_the_command_that_installs_it() -> Outcome {
    let old = pretend("lonely", "13.4")?;
    let said = only(None, &[&old]).any().err().ok_or("found something")?.to_string();
    assert!(said.contains("install") && said.contains("only PostgreSQL 13.4"), "{said}");
    Ok(fs::remove_dir_all(old)?)
}

#[test]
fn a_folder_asked_for_is_never_passed_over_silently() -> Outcome {
    let (old, new) = (pretend("asked", "14.2")?, pretend("unasked", "16.0")?);
    let said = only(Some(&old), &[&new]).any().err().ok_or("took another")?.to_string();
    assert!(said.contains("FIBERBILL_PG_BIN") && said.contains("14.2"), "{said}");
    let nowhere = Path::new("/nonexistent/bin");
    let said = only(Some(nowhere), &[&new]).any().err().ok_or("took another")?.to_string();
    assert!(said.contains("no `postgres` in it"), "{said}");
    fs::remove_dir_all(old)?;
    Ok(fs::remove_dir_all(new)?)
}

#[test]
fn existing_data_gets_its_own_version_even_when_another_was_asked_for() -> Outcome {
    let (asked, other) = (pretend("asked17", "17.1")?, pretend("other16", "16.3")?);
    let search = only(Some(&asked), &[&other]);
    assert_eq!(search.exactly(16)?.map(|found| found.dir), Some(other.clone()));
    assert_eq!(search.exactly(18)?, None);
    fs::remove_dir_all(asked)?;
    Ok(fs::remove_dir_all(other)?)
}

#[test]
fn a_link_to_the_server_leads_to_the_folder_with_all_programs() -> Outcome {
    let real = pretend("real", "16.0")?;
    let links = real.join("links");
    fs::create_dir(&links)?;
    symlink(real.join("postgres"), links.join("postgres"))?;
    assert_eq!(only(None, &[&links]).any()?.dir(), real);
    Ok(fs::remove_dir_all(real)?)
}
