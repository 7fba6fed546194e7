//! Making a new cluster, all or nothing.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use nix::fcntl::OFlag;

use crate::binaries::Binaries;
use crate::error::{ClusterError, Doing, Result};
use crate::folder::Folder;
use crate::identity::Identity;
use crate::lock::Lock;
use crate::options::Mode;
use crate::settings::tunable;

/// A killed initdb leaves a folder that no later start gets past. So it works in a sibling, which is thrown away
/// and made anew each time, and only a finished one gets the name that counts.
pub(crate) fn create(folder: &Folder, identity: &Identity, binaries: &Binaries, superuser: &str, mode: Mode, server_lock: &Lock) -> Result<()> {
    let unfinished = folder.unfinished();
    if unfinished.exists() {
        tracing::warn!(folder = %unfinished.display(), "throwing away a cluster that was never finished");
        fs::remove_dir_all(&unfinished).doing(|| format!("remove {}", unfinished.display()))?;
    }
    fs::DirBuilder::new().mode(0o700).create(&unfinished).doing(|| format!("make {}", unfinished.display()))?;
    identity.own(&unfinished)?;

    let run = Run { folder, identity, binaries, server_lock };
    let outcome = run.initdb(superuser).and_then(|()| add_settings(&unfinished, run.compression())).and_then(|()| match mode {
        Mode::Durable => run.sync(),
        Mode::Throwaway => Ok(()),
    });
    if let Err(error) = outcome {
        let _ = fs::remove_dir_all(&unfinished);
        return Err(error);
    }
    fs::rename(&unfinished, folder.pg()).doing(|| format!("rename {}", unfinished.display()))?;
    File::open(folder.root()).and_then(|dir| dir.sync_all()).doing(|| format!("write {} to disk", folder.root().display()))
}

struct Run<'a> {
    folder: &'a Folder,
    identity: &'a Identity,
    binaries: &'a Binaries,
    server_lock: &'a Lock,
}

impl Run<'_> {
    /// `trust` is right only because the socket's folder is open to nobody else and nothing listens on TCP;
    /// should a person start this cluster by hand with TCP on, `reject` keeps that door shut.
    fn initdb(&self, superuser: &str) -> Result<()> {
        let user = format!("--username={superuser}");
        let common =
            [user.as_str(), "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--data-checksums", "--no-instructions", "--no-sync"];
        let with = |locale: &[&str]| self.run(common.iter().chain(locale));
        match with(&["--locale=C.UTF-8"]) {
            // macOS knows C.UTF-8 only in newer releases; from 17 on PostgreSQL brings its own.
            Err(ClusterError::InitdbFailed { output, .. }) if output.contains("locale") => {
                if self.binaries.major_version() >= 17 {
                    with(&["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"])
                } else {
                    with(&["--locale=C"])
                }
            }
            outcome => outcome,
        }
    }

    /// After `--no-sync`, so that one pass takes in our own addition too; and before the rename, so that the name
    /// `pg` never stands for files that a power cut may take back.
    fn sync(&self) -> Result<()> {
        self.run(["--sync-only"].iter())
    }

    /// What the log is compressed with: lz4, which costs a fifth of the server's own way, where it was built with it.
    fn compression(&self) -> &'static str {
        let mut asked = self.identity.command(&self.binaries.path("postgres"));
        asked.args(["-C", "wal_compression", "-c", "wal_compression=lz4", "-D"]).arg(self.folder.unfinished());
        if asked.output().is_ok_and(|answer| answer.status.success()) { "lz4" } else { "on" }
    }

    fn run<'b>(&self, arguments: impl Iterator<Item = &'b &'b str>) -> Result<()> {
        let output = self
            .identity
            .command(&self.binaries.path("initdb"))
            .arg("--pgdata")
            .arg(self.folder.unfinished())
            .args(arguments.map(OsStr::new))
            // An initdb that outlives this program keeps the next one waiting instead of writing under its feet.
            .stdin(self.server_lock.share()?)
            .output()
            .doing(|| format!("run {}", self.binaries.path("initdb").display()))?;
        if output.status.success() {
            return Ok(());
        }
        Err(ClusterError::InitdbFailed {
            folder: self.folder.root().to_path_buf(),
            output: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }
}

/// The file lies in a folder of the server's user: root must not follow a link planted there.
fn add_settings(pgdata: &Path, compression: &str) -> Result<()> {
    let path = pgdata.join("postgresql.conf");
    File::options()
        .append(true)
        .custom_flags(OFlag::O_NOFOLLOW.bits())
        .open(&path)
        .and_then(|mut file| file.write_all(tunable(compression).as_bytes()))
        .doing(|| format!("write {}", path.display()))
}
