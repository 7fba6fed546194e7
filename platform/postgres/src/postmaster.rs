//! The server process: found alive, launched, watched and stopped.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Child;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::binaries::Binaries;
use crate::error::{ClusterError, Doing, Result};
use crate::folder::Folder;
use crate::identity::Identity;
use crate::lock::Lock;
use crate::pid_file::PidFile;

/// For what goes away by itself: the last processes of a killed server, a pid not yet reaped.
pub(crate) const LEFTOVER_LIMIT: Duration = Duration::from_secs(15);
const RECOVERY_LIMIT: Duration = Duration::from_mins(5);
const STOP_LIMIT: Duration = Duration::from_mins(2);
const STEP: Duration = Duration::from_millis(20);
const LARGEST_LOG: u64 = 10 * 1024 * 1024;

pub(crate) enum Found {
    /// A server left behind by an earlier run of the program, good as new.
    Running(PidFile),
    /// Nobody uses the data; whoever holds this lock may.
    Nobody(Lock),
}

/// Who uses the data? Waits for a server that is just coming or going.
pub(crate) fn find(folder: &Folder) -> Result<Found> {
    let began = Instant::now();
    loop {
        let seen = PidFile::read(folder)?;
        let recovering = seen.as_ref().is_some_and(PidFile::is_starting);
        if let Some(running) = seen.filter(|seen| seen.is_usable(folder)) {
            return Ok(Found::Running(running));
        }
        if let Some(lock) = Lock::try_take(&folder.server_lock())? {
            PidFile::clear_stale(folder)?;
            return Ok(Found::Nobody(lock));
        }
        let limit = if recovering { RECOVERY_LIMIT } else { LEFTOVER_LIMIT };
        if began.elapsed() > limit {
            return Err(ClusterError::ProcessesLeft { folder: folder.root().to_path_buf(), lock: folder.server_lock() });
        }
        sleep(STEP);
    }
}

/// Runs the server itself rather than `pg_ctl`: no shell to quote for, its end is reaped at once while this program
/// lives, and it can be given the lock that proves it alive.
pub(crate) fn launch(folder: &Folder, identity: &Identity, binaries: &Binaries, settings: &[String], lock: Lock) -> Result<PidFile> {
    let log = folder.log();
    let (log_file, log_start) = open_log(&log)?;
    let log_copy = log_file.try_clone().doing(|| format!("open {}", log.display()))?;
    let mut command = identity.command(&binaries.path("postgres"));
    command.arg("-D").arg(folder.pg());
    for setting in settings {
        command.arg("-c").arg(setting);
    }
    let mut child = command
        // Ctrl+C in the program's window is for the program, which then stops the server in good order.
        .process_group(0)
        .stdin(lock.hand_over())
        .stdout(log_file)
        .stderr(log_copy)
        .spawn()
        .doing(|| format!("run {}", binaries.path("postgres").display()))?;
    // Without this the command would keep its copy of the lock, and the server's end would go unnoticed.
    drop(command);

    let began = Instant::now();
    loop {
        if let Some(ready) = PidFile::read(folder)?.filter(|seen| is_child(seen, &child) && seen.is_usable(folder)) {
            watch(child);
            return Ok(ready);
        }
        if child.try_wait().doing(|| "watch the database server".to_owned())?.is_some() {
            let tail = tail(&log, log_start);
            return Err(ClusterError::StartFailed { log, tail });
        }
        if began.elapsed() > RECOVERY_LIMIT {
            watch(child);
            return Err(ClusterError::NotReady { log, seconds: RECOVERY_LIMIT.as_secs() });
        }
        sleep(STEP);
    }
}

/// Fast shutdown: connections are cut, transactions rolled back, everything written out. False if none ran.
pub(crate) fn stop(folder: &Folder) -> Result<bool> {
    let Found::Running(server) = find(folder)? else {
        return Ok(false);
    };
    kill(Pid::from_raw(server.pid), Signal::SIGINT).doing(|| format!("stop the database server (process {})", server.pid))?;
    let began = Instant::now();
    while began.elapsed() < STOP_LIMIT {
        let same = PidFile::read(folder)?.is_some_and(|seen| seen.pid == server.pid && seen.is_alive());
        if !same && Lock::try_take(&folder.server_lock())?.is_some() {
            return Ok(true);
        }
        sleep(STEP / 2);
    }
    Err(ClusterError::NotStopped { pid: server.pid, seconds: STOP_LIMIT.as_secs(), log: folder.log() })
}

/// The command line the running server was started with.
pub(crate) fn command_line(folder: &Folder) -> String {
    fs::read_to_string(folder.pg().join("postmaster.opts")).unwrap_or_default()
}

fn is_child(seen: &PidFile, child: &Child) -> bool {
    i32::try_from(child.id()).is_ok_and(|pid| pid == seen.pid)
}

/// Reaps the server when it ends, so that its pid does not stand in the way of the next one.
fn watch(mut child: Child) {
    let watcher = thread::Builder::new().name("postgres-watcher".to_owned()).spawn(move || match child.wait() {
        Ok(status) if status.success() => tracing::debug!("the database server has stopped"),
        Ok(status) => tracing::error!(%status, "the database server ended unexpectedly; look at postgres.log"),
        Err(error) => tracing::warn!(%error, "lost sight of the database server"),
    });
    if let Err(error) = watcher {
        tracing::warn!(%error, "nobody watches the database server");
    }
}

fn open_log(path: &Path) -> Result<(File, u64)> {
    if fs::metadata(path).is_ok_and(|data| data.len() > LARGEST_LOG) {
        let _ = fs::rename(path, path.with_extension("log.1"));
    }
    let opened = File::options().create(true).append(true).mode(0o600).open(path);
    let file = opened.doing(|| format!("open {}", path.display()))?;
    let start = file.metadata().map_or(0, |data| data.len());
    Ok((file, start))
}

fn tail(log: &Path, start: u64) -> String {
    let mut text = Vec::new();
    let read = File::open(log).and_then(|mut file| {
        file.seek(SeekFrom::Start(start))?;
        file.take(64 * 1024).read_to_end(&mut text)
    });
    match read {
        Ok(_) => {
            let text = String::from_utf8_lossy(&text);
            let lines: Vec<&str> = text.lines().collect();
            lines.get(lines.len().saturating_sub(15)..).unwrap_or_default().join("\n")
        }
        Err(error) => format!("(cannot be read: {error})"),
    }
}
