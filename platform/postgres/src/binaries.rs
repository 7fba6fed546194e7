//! PostgreSQL's programs on this machine: where they are and which version they are.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::advice::install_command;
use crate::error::{ClusterError, Result};

pub(crate) const OLDEST_MAJOR: u32 = 15;

/// One installed PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    dir: PathBuf,
    major: u32,
    version: String,
}

impl Binaries {
    /// The installation to use for new data: `FIBERBILL_PG_BIN`, else the first on `PATH`, else the newest in the
    /// usual places.
    pub fn find() -> Result<Self> {
        Search::of_this_machine().any()
    }

    /// The first installation of exactly this major version, for data that exists already.
    pub(crate) fn find_major(major: u32) -> Result<Option<Self>> {
        Search::of_this_machine().exactly(major)
    }

    /// The full path of one of its programs, such as `pg_dump`.
    #[must_use]
    pub fn path(&self, program: &str) -> PathBuf {
        self.dir.join(program)
    }

    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    #[must_use]
    pub fn major_version(&self) -> u32 {
        self.major
    }

    /// As the server says it, for example `15.18`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Looks at one folder. Links are followed, because Homebrew and Alpine link only `postgres` into `PATH`.
    fn at(dir: &Path) -> std::result::Result<Self, String> {
        let server = fs::canonicalize(dir.join("postgres")).map_err(|_| "there is no `postgres` in it".to_owned())?;
        let dir = server.parent().map_or_else(|| dir.to_path_buf(), Path::to_path_buf);
        if !dir.join("initdb").exists() {
            return Err("there is no `initdb` in it".to_owned());
        }
        let output =
            Command::new(&server).arg("--version").env_clear().output().map_err(|error| format!("its `postgres` cannot be run ({error})"))?;
        let said = String::from_utf8_lossy(&output.stdout);
        let (major, version) = parse_version(&said).ok_or_else(|| "its `postgres --version` cannot be understood".to_owned())?;
        Ok(Self { dir, major, version })
    }
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` → (15, "15.18"); betas read `19beta1`.
fn parse_version(said: &str) -> Option<(u32, String)> {
    let version = said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    Some((digits.parse().ok()?, version.to_owned()))
}

struct Search {
    asked_for: Option<PathBuf>,
    elsewhere: Vec<PathBuf>,
}

impl Search {
    fn of_this_machine() -> Self {
        Self::over(std::env::var_os("FIBERBILL_PG_BIN"), std::env::var_os("PATH").as_deref())
    }

    fn over(asked_for: Option<OsString>, path: Option<&OsStr>) -> Self {
        let mut elsewhere: Vec<PathBuf> = path.map(|path| std::env::split_paths(path).collect()).unwrap_or_default();
        elsewhere.extend(newest_first("/usr/lib/postgresql", "", "bin"));
        elsewhere.extend(newest_first("/usr", "pgsql-", "bin"));
        elsewhere.push("/usr/local/bin".into());
        elsewhere.push("/usr/local/pgsql/bin".into());
        for homebrew in ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"] {
            elsewhere.extend(newest_first(homebrew, "postgresql@", "bin"));
        }
        elsewhere.extend(newest_first("/Applications/Postgres.app/Contents/Versions", "", "bin"));
        Self { asked_for: asked_for.filter(|dir| !dir.is_empty()).map(PathBuf::from), elsewhere }
    }

    fn any(&self) -> Result<Binaries> {
        // A folder asked for by name is never silently passed over.
        if let Some(asked_for) = self.asked_for()? {
            return Ok(asked_for);
        }
        let mut too_old = None;
        for found in self.elsewhere.iter().filter_map(|dir| Binaries::at(dir).ok()) {
            if found.major >= OLDEST_MAJOR {
                return Ok(found);
            }
            too_old.get_or_insert_with(|| format!("PostgreSQL {} in {}", found.version, found.dir.display()));
        }
        Err(ClusterError::NotInstalled { install: install_command(None), too_old })
    }

    fn exactly(&self, major: u32) -> Result<Option<Binaries>> {
        let of_that_major = |found: &Binaries| found.major == major;
        if let Some(asked_for) = self.asked_for()?.filter(of_that_major) {
            return Ok(Some(asked_for));
        }
        Ok(self.elsewhere.iter().filter_map(|dir| Binaries::at(dir).ok()).find(of_that_major))
    }

    fn asked_for(&self) -> Result<Option<Binaries>> {
        let Some(dir) = &self.asked_for else {
            return Ok(None);
        };
        let bad = |reason: String| ClusterError::BadBinaries { dir: dir.clone(), reason };
        let found = Binaries::at(dir).map_err(bad)?;
        if found.major < OLDEST_MAJOR {
            return Err(bad(format!("that is PostgreSQL {}", found.version)));
        }
        Ok(Some(found))
    }
}

/// The folders `PARENT/PREFIX<number>/LEAF`, highest number first.
fn newest_first(parent: &str, prefix: &str, leaf: &str) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let number = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((number, entry.path().join(leaf)))
        })
        .collect();
    found.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    found.into_iter().map(|(_, dir)| dir).collect()
}

#[cfg(test)]
#[path = "binaries_tests.rs"]
mod tests;
