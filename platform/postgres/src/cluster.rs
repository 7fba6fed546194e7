//! The cluster as its users see it: started or adopted, asked where it is, stopped.

use std::path::{Path, PathBuf};

use crate::binaries::Binaries;
use crate::error::Result;
use crate::folder::Folder;
use crate::identity::Identity;
use crate::lock::Lock;
use crate::options::{ConnectParts, Options, Owner, Status};
use crate::pid_file::PidFile;
use crate::starter::Starter;
use crate::{postmaster, socket};

/// A running server. Dropping this leaves the server running; [`Cluster::stop`] stops it.
#[derive(Debug)]
pub struct Cluster {
    folder: Folder,
    binaries: Binaries,
    server: PidFile,
    superuser: String,
    adopted: bool,
    /// Lets go of the folder when dropped.
    _ownership: Option<Lock>,
}

impl Cluster {
    /// Makes the cluster if there is none, starts the server unless it runs already, and waits until it is ready.
    /// Blocks, up to some minutes after a crash.
    pub fn start(options: Options) -> Result<Self> {
        let folder = Folder::open(&options.data_dir)?;
        let _turn = folder.take_turn()?;
        let ownership = match options.owner {
            Owner::Owned => Some(folder.take_ownership()?),
            Owner::Shared => None,
        };
        let identity = Identity::choose(&folder.pg())?;
        identity.check_reach(folder.root())?;
        let binaries = folder.binaries()?;
        let (server, adopted) = Starter { folder: &folder, identity, binaries: &binaries, options: &options }.run()?;
        let pid = server.pid;
        tracing::info!(pid, adopted, version = binaries.version(), "the database is ready");
        Ok(Self { folder, binaries, server, superuser: options.superuser, adopted, _ownership: ownership })
    }

    /// Stops the server and waits for its end, then lets go of the folder.
    pub fn stop(self) -> Result<()> {
        let _turn = self.folder.take_turn()?;
        stop_in(&self.folder).map(drop)
    }

    /// Stops the server in a folder, whoever started it; false if none ran. Refused while a program owns the folder.
    pub fn stop_at(data_dir: &Path) -> Result<bool> {
        if !data_dir.exists() {
            return Ok(false);
        }
        let folder = Folder::existing(data_dir)?;
        let _turn = folder.take_turn()?;
        folder.refuse_if_owned()?;
        stop_in(&folder)
    }

    /// Looks without touching or waiting. A server that is just starting or stopping counts as stopped.
    pub fn status(data_dir: &Path) -> Result<Status> {
        if !data_dir.exists() {
            return Ok(Status::Missing);
        }
        let folder = Folder::existing(data_dir)?;
        let Some(major_version) = folder.version()? else {
            return Ok(Status::Missing);
        };
        let running = PidFile::read(&folder)?.filter(|seen| seen.is_usable(&folder));
        Ok(match running {
            None => Status::Stopped { major_version },
            Some(PidFile { pid, socket_dir, .. }) => {
                Status::Running { major_version, pid, socket_dir, port: socket::PORT, owner_pid: folder.owner()? }
            }
        })
    }

    #[must_use]
    pub fn connect_parts(&self) -> ConnectParts {
        ConnectParts { socket_dir: self.server.socket_dir.clone(), port: socket::PORT, user: self.superuser.clone(), database: "postgres".to_owned() }
    }

    #[must_use]
    pub fn socket_dir(&self) -> &Path {
        &self.server.socket_dir
    }

    /// Only the ending of the socket's file name; nothing listens on TCP.
    #[must_use]
    pub fn port(&self) -> u16 {
        socket::PORT
    }

    #[must_use]
    pub fn superuser(&self) -> &str {
        &self.superuser
    }

    #[must_use]
    pub fn major_version(&self) -> u32 {
        self.binaries.major_version()
    }

    #[must_use]
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    #[must_use]
    pub fn data_dir(&self) -> &Path {
        self.folder.root()
    }

    #[must_use]
    pub fn log_file(&self) -> PathBuf {
        self.folder.log()
    }

    #[must_use]
    pub fn pid(&self) -> i32 {
        self.server.pid
    }

    /// Whether the server was running already.
    #[must_use]
    pub fn adopted(&self) -> bool {
        self.adopted
    }
}

fn stop_in(folder: &Folder) -> Result<bool> {
    let stopped = postmaster::stop(folder)?;
    socket::discard(folder);
    Ok(stopped)
}
