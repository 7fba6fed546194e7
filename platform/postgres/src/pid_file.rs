//! What a running server tells about itself in `postmaster.pid`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;

use crate::error::{ClusterError, Doing, Result};
use crate::folder::Folder;
use crate::socket;

#[derive(Debug, Clone)]
pub(crate) struct PidFile {
    pub(crate) pid: i32,
    pub(crate) socket_dir: PathBuf,
    data_dir: PathBuf,
    state: String,
}

impl PidFile {
    /// `None` also for a file that is only half written yet.
    pub(crate) fn read(folder: &Folder) -> Result<Option<Self>> {
        let path = folder.pg().join("postmaster.pid");
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).doing(|| format!("read {}", path.display())),
        }
    }

    /// Lines: pid, data folder, start time, port, socket folder, TCP address, shared memory, state.
    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let line = |number: usize| lines.get(number).copied().unwrap_or_default();
        Some(Self {
            // A negative number is that of a server running alone, without connections.
            pid: line(0).parse().ok().filter(|pid| *pid > 0)?,
            data_dir: line(1).into(),
            socket_dir: line(4).into(),
            state: line(7).to_owned(),
        })
    }

    /// Written for this very folder, not copied along with a backup of another.
    pub(crate) fn is_of(&self, folder: &Folder) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        real(&self.data_dir).is_some_and(|dir| Some(dir) == real(&folder.pg()))
    }

    /// A server that can be used: of this folder, ready, and answering on its socket under its own pid.
    pub(crate) fn is_usable(&self, folder: &Folder) -> bool {
        self.state == "ready" && self.is_of(folder) && socket::answers(&self.socket_dir, self.pid)
    }

    /// Crash recovery may take minutes; that is no reason to give up on a server.
    pub(crate) fn is_starting(&self) -> bool {
        self.state == "starting"
    }

    pub(crate) fn is_alive(&self) -> bool {
        kill(Pid::from_raw(self.pid), None) != Err(Errno::ESRCH)
    }

    /// Called when no server of ours lives. PostgreSQL itself deletes a file whose pid is gone; but after a machine
    /// restart the number may belong to somebody else, and in a container a dead server's pid may stay as a zombie.
    /// Either would keep the server from starting for ever.
    pub(crate) fn clear_stale(folder: &Folder) -> Result<()> {
        let Some(stale) = Self::read(folder)?.filter(Self::is_alive) else {
            return Ok(());
        };
        let data_dir = folder.pg().display().to_string();
        if stale.is_of(folder) && command_line(stale.pid).contains(&data_dir) {
            return Err(ClusterError::ForeignServer { folder: folder.pg(), pid: stale.pid });
        }
        tracing::warn!(pid = stale.pid, "removing a postmaster.pid whose process is not the database");
        let path = folder.pg().join("postmaster.pid");
        fs::remove_file(&path).doing(|| format!("remove {}", path.display()))
    }
}

/// Empty for a zombie. Not every system has /proc, and not every container `ps`.
fn command_line(pid: i32) -> String {
    if let Ok(raw) = fs::read(format!("/proc/{pid}/cmdline")) {
        return String::from_utf8_lossy(&raw).replace('\0', " ");
    }
    Command::new("ps")
        .args(["-ww", "-o", "command=", "-p", &pid.to_string()])
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::PidFile;

    #[test]
    fn a_half_written_pid_file_is_not_ready_and_an_empty_one_is_none() {
        assert!(PidFile::parse("").is_none());
        assert!(PidFile::parse("-12\n/data/pg\n").is_none());
        let half = PidFile::parse("12\n/data/pg\n1795248402\n");
        assert_eq!(half.map(|file| (file.pid, file.state)), Some((12, String::new())));
        let whole = PidFile::parse("12\n/data/pg\n1795248402\n5432\n/run/x\n\n 10010665 4\nready   \n");
        assert_eq!(whole.map(|file| (file.socket_dir, file.state)), Some(("/run/x".into(), "ready".to_owned())));
    }
}
