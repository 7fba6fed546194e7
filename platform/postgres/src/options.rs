//! What a caller asks for, and what it is told.

use std::path::PathBuf;

#[derive(Debug, Clone)]
pub struct Options {
    /// Holds the data, the log and the locks; made if it is not there.
    pub data_dir: PathBuf,
    pub mode: Mode,
    pub max_connections: u32,
    /// The role that `initdb` makes. It passes every row-level policy: for migrations and set-up only.
    pub superuser: String,
    pub owner: Owner,
}

impl Options {
    #[must_use]
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self { data_dir: data_dir.into(), mode: Mode::Durable, max_connections: 60, superuser: "fiberbill_root".to_owned(), owner: Owner::Owned }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What is committed survives a power cut.
    Durable,
    /// For tests: quick, and lost in a power cut.
    Throwaway,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// One program at a time; a second one is refused.
    Owned,
    /// Many programs use one server, which runs until [`crate::Cluster::stop_at`]. Also right for a short command
    /// beside a running owner.
    Shared,
}

/// All a driver needs to connect. There is no password: the socket's folder is the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectParts {
    pub socket_dir: PathBuf,
    pub port: u16,
    pub user: String,
    pub database: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// No data there yet.
    Missing,
    Stopped {
        major_version: String,
    },
    Running {
        major_version: String,
        pid: i32,
        socket_dir: PathBuf,
        port: u16,
        /// The program that owns the folder, if one lives.
        owner_pid: Option<i32>,
    },
}
