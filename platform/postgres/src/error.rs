//! Everything that can go wrong with the cluster, each said with what to do next.

use std::io;
use std::path::PathBuf;

pub(crate) type Result<T> = std::result::Result<T, ClusterError>;

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClusterError {
    #[error(
        "No PostgreSQL {} or newer was found on this machine{}. Install it with:\n\n    {install}\n\n\
         If it is in an unusual place, set FIBERBILL_PG_BIN to the folder that holds `postgres`.",
        crate::binaries::OLDEST_MAJOR,
        too_old.as_ref().map(|seen| format!(" (only {seen})")).unwrap_or_default()
    )]
    NotInstalled { install: String, too_old: Option<String> },

    #[error(
        "FIBERBILL_PG_BIN names {}, but {reason}. Point it to the folder that holds `postgres` and `initdb` \
         of PostgreSQL {} or newer, or unset it.",
        dir.display(), crate::binaries::OLDEST_MAJOR
    )]
    BadBinaries { dir: PathBuf, reason: String },

    #[error(
        "The data in {} was written by PostgreSQL {found}, and this machine has no PostgreSQL {found}. Nothing was \
         changed. Either install that version:\n\n    {install}\n\nor move the data to a newer one: with both versions \
         installed run pg_upgrade, or dump it where version {found} still runs (pg_dumpall) and restore it into a new \
         data folder.",
        folder.display()
    )]
    OtherVersion { folder: PathBuf, found: String, install: String },

    #[error(
        "{} holds files but no PostgreSQL data (PG_VERSION is missing). Nothing was changed. \
         Move that folder away, or put the backup it should hold in its place, and start again.",
        folder.display()
    )]
    NotACluster { folder: PathBuf },

    #[error(
        "The data folder {} is in use by another running program{}. Stop that one first{}, or give this one another \
         data folder.",
        folder.display(),
        pid.map(|pid| format!(" (process {pid})")).unwrap_or_default(),
        pid.map(|pid| format!(" (Ctrl+C in its window, or `kill {pid}`)")).unwrap_or_default()
    )]
    InUse { folder: PathBuf, pid: Option<i32> },

    #[error(
        "Another program has been starting or stopping the database in {} for a minute. \
         Wait for it to finish and try again; `fuser {}` shows which one it is.",
        folder.display(), lock.display()
    )]
    Busy { folder: PathBuf, lock: PathBuf },

    #[error(
        "A PostgreSQL server that this program did not start (process {pid}) uses {}. \
         Stop it with `kill -INT {pid}` and start again.",
        folder.display()
    )]
    ForeignServer { folder: PathBuf, pid: i32 },

    #[error(
        "Processes of an earlier database server still use {} and do not end. `fuser {}` shows them; \
         stop them with `kill`, then start again.",
        folder.display(), lock.display()
    )]
    ProcessesLeft { folder: PathBuf, lock: PathBuf },

    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user `postgres` nor `nobody`. \
         Make one (`useradd --system postgres`), or run this program as an ordinary user."
    )]
    NoUser,

    #[error(
        "The database runs as the user `{user}` (PostgreSQL refuses to run as root), who cannot get to {}, because {} \
         is closed to others. Choose another data folder, for example /var/lib/fiberbill, or open the way with \
         `chmod o+x {}`.",
        folder.display(), blocked.display(), blocked.display()
    )]
    Unreachable { folder: PathBuf, user: String, blocked: PathBuf },

    #[error(
        "{} belongs to the user `{owner}`, but this program runs as `{me}`. Run it as `{owner}` or as root, \
         or choose another data folder.",
        folder.display()
    )]
    WrongOwner { folder: PathBuf, owner: String, me: String },

    #[error(
        "There is no place for the database's socket: none of {tried} can be written by this program. \
         Set XDG_RUNTIME_DIR to a writable folder with a path shorter than 80 letters."
    )]
    NoSocketFolder { tried: String },

    #[error("Neither XDG_DATA_HOME nor HOME is set, so there is no usual place for the data. Name a data folder.")]
    NoHome,

    #[error(
        "PostgreSQL could not make a new database in {}:\n{output}\n\
         Nothing is left behind; put that right and start again.",
        folder.display()
    )]
    InitdbFailed { folder: PathBuf, output: String },

    #[error("PostgreSQL did not start. Its log, {}, ends with:\n{tail}", log.display())]
    StartFailed { log: PathBuf, tail: String },

    #[error(
        "PostgreSQL started but was not ready after {seconds} seconds. It may still be recovering from a crash: \
         look at {}, and start again when it says so.",
        log.display()
    )]
    NotReady { log: PathBuf, seconds: u64 },

    #[error(
        "PostgreSQL (process {pid}) did not stop within {seconds} seconds. Look at {}; \
         `kill -QUIT {pid}` ends it at once, and it recovers on the next start.",
        log.display()
    )]
    NotStopped { pid: i32, seconds: u64, log: PathBuf },

    #[error("Could not {doing}: {source}.{}", hint(source))]
    Io { doing: String, source: io::Error },
}

fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::PermissionDenied => " Run this program as the owner of the folder, or choose another data folder.",
        io::ErrorKind::StorageFull => " Free some space on that disk and start again.",
        io::ErrorKind::ReadOnlyFilesystem => " Choose a data folder on a writable disk.",
        _ => "",
    }
}

impl ClusterError {
    /// Leftovers of a killed server that go away by themselves: its last processes, or its pid kept by a
    /// container whose first process does not reap.
    pub(crate) fn passes_by_itself(&self) -> bool {
        const LEFTOVERS: [&str; 3] = ["postmaster.pid\" already exists", ".lock\" already exists", "pre-existing shared memory block"];
        matches!(self, Self::StartFailed { tail, .. } if LEFTOVERS.iter().any(|text| tail.contains(text)))
    }
}

/// Says what was being done when an IO error came up.
pub(crate) trait Doing<T> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<io::Error>> Doing<T> for std::result::Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| ClusterError::Io { doing: what(), source: error.into() })
    }
}
