//! The data folder: what lies where in it, and which version wrote it.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::unistd::{User, geteuid};

use crate::advice::install_command;
use crate::binaries::Binaries;
use crate::error::{ClusterError, Doing, Result};
use crate::lock::Lock;

const TURN_LIMIT: Duration = Duration::from_mins(1);
/// Long enough for someone who only looks whether the lock is held.
const OWNER_LIMIT: Duration = Duration::from_millis(500);

/// Where the data goes when nothing is said: `/var/lib/fiberbill` for root, else the user's XDG data folder.
pub fn default_data_dir() -> Result<PathBuf> {
    if geteuid().is_root() {
        return Ok("/var/lib/fiberbill".into());
    }
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|dir| dir.is_absolute());
    let share = absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .or_else(|| User::from_uid(geteuid()).ok().flatten().map(|user| user.dir.join(".local/share")))
        .ok_or(ClusterError::NoHome)?;
    Ok(share.join("fiberbill"))
}

#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder if need be. Others may pass through it (the server's user must) but not list it.
    pub(crate) fn open(data_dir: &Path) -> Result<Self> {
        let mode = if geteuid().is_root() { 0o711 } else { 0o700 };
        if let Some(parent) = data_dir.parent() {
            fs::create_dir_all(parent).doing(|| format!("make the folder {}", parent.display()))?;
        }
        match fs::DirBuilder::new().mode(mode).create(data_dir) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error).doing(|| format!("make the data folder {}", data_dir.display())),
            _ => Self::existing(data_dir),
        }
    }

    pub(crate) fn existing(data_dir: &Path) -> Result<Self> {
        let root = fs::canonicalize(data_dir).doing(|| format!("open the data folder {}", data_dir.display()))?;
        Ok(Self { root })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn pg(&self) -> PathBuf {
        self.root.join("pg")
    }

    /// Where `initdb` works, so that killing it never leaves half a `pg`.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.root.join("pg.unfinished")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    pub(crate) fn socket_note(&self) -> PathBuf {
        self.root.join("socket-dir")
    }

    fn owner_lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    fn turn_lock(&self) -> PathBuf {
        self.root.join("start-lock")
    }

    /// Held by the server and all its children for as long as one of them lives: proof, where a pid is only a hint.
    pub(crate) fn server_lock(&self) -> PathBuf {
        self.root.join("server-lock")
    }

    /// One at a time may start or stop the server.
    pub(crate) fn take_turn(&self) -> Result<Lock> {
        Lock::wait(&self.turn_lock(), TURN_LIMIT)?.ok_or_else(|| ClusterError::Busy { folder: self.root.clone(), lock: self.turn_lock() })
    }

    pub(crate) fn take_ownership(&self) -> Result<Lock> {
        let mut lock = Lock::wait(&self.owner_lock(), OWNER_LIMIT)?.ok_or_else(|| self.in_use())?;
        lock.sign()?;
        Ok(lock)
    }

    pub(crate) fn refuse_if_owned(&self) -> Result<()> {
        if Lock::is_held(&self.owner_lock())? { Err(self.in_use()) } else { Ok(()) }
    }

    /// The program that owns the folder now. The pid in the file counts only while the lock is held.
    pub(crate) fn owner(&self) -> Result<Option<i32>> {
        let held = Lock::is_held(&self.owner_lock())?;
        Ok(if held { Lock::signature(&self.owner_lock()) } else { None })
    }

    fn in_use(&self) -> ClusterError {
        ClusterError::InUse { folder: self.root.clone(), pid: Lock::signature(&self.owner_lock()) }
    }

    /// The major version that wrote the data; `None` where there is none yet.
    pub(crate) fn version(&self) -> Result<Option<String>> {
        let pg = self.pg();
        match fs::read_to_string(pg.join("PG_VERSION")) {
            Ok(text) => return Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).doing(|| format!("read {}", pg.join("PG_VERSION").display()));
            }
            Err(_) => {}
        }
        match fs::read_dir(&pg) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).doing(|| format!("read {}", pg.display())),
            // An empty folder may be a mount point made for us: initdb's result is renamed over it.
            Ok(mut entries) => match entries.next() {
                None => Ok(None),
                Some(_) => Err(ClusterError::NotACluster { folder: pg }),
            },
        }
    }

    /// Binaries of the version that wrote the data, whichever others are there; the best ones for new data.
    pub(crate) fn binaries(&self) -> Result<Binaries> {
        let Some(version) = self.version()? else {
            return Binaries::find();
        };
        let major = version.parse::<u32>().ok();
        let found = match major {
            Some(major) => Binaries::find_major(major)?,
            None => None,
        };
        found.ok_or_else(|| ClusterError::OtherVersion { folder: self.pg(), install: install_command(major), found: version })
    }
}
