//! The folder of the server's Unix socket: short, private, and noted in the data folder.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;

use crate::error::{ClusterError, Doing, Result};
use crate::folder::Folder;
use crate::identity::Identity;

/// Only the ending of a file name: nothing listens on TCP.
pub(crate) const PORT: u16 = 5432;
/// macOS allows 103 bytes, Linux 107; beyond that the server fails, and says so only in its log.
const LONGEST_PATH: usize = 103;

/// The noted folder if it is still there and still private, else a new one. Called when no server lives: what an
/// earlier one left in it would stop the next one if its pid is not reaped, or somebody else's by now.
pub(crate) fn prepare(folder: &Folder, identity: &Identity) -> Result<PathBuf> {
    if let Some(noted) = noted(folder)
        && is_private(&noted)
        && owner(&noted) == Some(identity.uid())
        && fits(&noted)
    {
        sweep(&noted);
        return Ok(noted);
    }
    let made = make()?;
    identity.own(&made)?;
    let note = folder.socket_note();
    fs::write(&note, format!("{}\n", made.display())).doing(|| format!("write {}", note.display()))?;
    Ok(made)
}

/// Whether a server with this pid answers in that folder. The pid is in a file that only the server's user can
/// write, so a stranger's server is never taken for ours; and a server open to everybody is not one of ours.
pub(crate) fn answers(dir: &Path, pid: i32) -> bool {
    let keeper = fs::read_to_string(lock_file(dir)).unwrap_or_default();
    let keeper = keeper.lines().next().and_then(|line| line.trim().parse().ok());
    keeper == Some(pid) && is_private(dir) && UnixStream::connect(file(dir)).is_ok()
}

/// After the server has stopped. Only a folder of our own naming goes, and only when it is empty.
pub(crate) fn discard(folder: &Folder) {
    if let Some(noted) = noted(folder) {
        sweep(&noted);
        if let Err(error) = fs::remove_dir(&noted) {
            tracing::debug!(%error, dir = %noted.display(), "left the socket folder");
        }
    }
    let _ = fs::remove_file(folder.socket_note());
}

fn file(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}"))
}

fn lock_file(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}.lock"))
}

fn sweep(dir: &Path) {
    for path in [file(dir), lock_file(dir)] {
        let _ = fs::remove_file(path);
    }
}

fn noted(folder: &Folder) -> Option<PathBuf> {
    let note = fs::read_to_string(folder.socket_note()).ok()?;
    let dir = PathBuf::from(note.trim_end_matches('\n'));
    let ours = dir.file_name()?.to_str()?.starts_with("fiberbill-");
    (ours && dir.is_absolute()).then_some(dir)
}

/// `trust` in pg_hba.conf is right only behind this.
fn is_private(dir: &Path) -> bool {
    fs::symlink_metadata(dir).is_ok_and(|data| data.is_dir() && data.mode() & 0o077 == 0)
}

fn owner(dir: &Path) -> Option<u32> {
    fs::symlink_metadata(dir).ok().map(|data| data.uid())
}

fn fits(dir: &Path) -> bool {
    file(dir).as_os_str().as_bytes().len() <= LONGEST_PATH
}

fn make() -> Result<PathBuf> {
    let places = if geteuid().is_root() {
        vec![PathBuf::from("/run"), PathBuf::from("/tmp")]
    } else {
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_absolute());
        runtime.into_iter().chain([PathBuf::from("/tmp")]).collect()
    };
    places
        .iter()
        .find_map(|place| make_in(place))
        .ok_or_else(|| ClusterError::NoSocketFolder { tried: places.iter().map(|place| place.display().to_string()).collect::<Vec<_>>().join(", ") })
}

/// What mkdtemp does: `mkdir` never follows a link and never takes over a folder that is there already.
fn make_in(place: &Path) -> Option<PathBuf> {
    (0..100)
        // The standard library's one source of chance: every new state hashes differently.
        .map(|_| place.join(format!("fiberbill-{:08x}", RandomState::new().build_hasher().finish() >> 32)))
        .find(|dir| fits(dir) && fs::DirBuilder::new().mode(0o700).create(dir).is_ok())
}
