//! A file that one program, or one server and its children, holds for itself.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::{Doing, Result};

/// Held until dropped, or until the last process that got it by [`Lock::hand_over`] ends. The file stays.
#[derive(Debug)]
pub(crate) struct Lock {
    file: Option<File>,
}

impl Lock {
    pub(crate) fn try_take(path: &Path) -> Result<Option<Self>> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error).doing(|| format!("lock {}", path.display())),
        }
    }

    pub(crate) fn wait(path: &Path, limit: Duration) -> Result<Option<Self>> {
        let deadline = Instant::now() + limit;
        loop {
            match Self::try_take(path)? {
                None if Instant::now() < deadline => sleep(Duration::from_millis(20)),
                outcome => return Ok(outcome),
            }
        }
    }

    /// Whether someone else holds it. Taken shared, so that two who look do not see each other.
    pub(crate) fn is_held(path: &Path) -> Result<bool> {
        if !path.exists() {
            return Ok(false);
        }
        let file = File::open(path).doing(|| format!("open {}", path.display()))?;
        match file.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(error).doing(|| format!("lock {}", path.display())),
        }
    }

    /// Notes this program's pid in the file, for the message to whoever comes second.
    pub(crate) fn sign(&mut self) -> Result<()> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .doing(|| "write the lock file".to_owned())
    }

    pub(crate) fn signature(path: &Path) -> Option<i32> {
        let mut text = String::new();
        File::open(path).ok()?.take(64).read_to_string(&mut text).ok()?;
        text.trim().parse().ok()
    }

    /// For a child's standard input: the child holds the lock together with this program.
    pub(crate) fn share(&self) -> Result<Stdio> {
        match &self.file {
            Some(file) => Ok(file.try_clone().doing(|| "share a lock file".to_owned())?.into()),
            None => Ok(Stdio::null()),
        }
    }

    /// For a child's standard input: the child and its children hold the lock, this program no longer.
    pub(crate) fn hand_over(mut self) -> Stdio {
        self.file.take().map_or_else(Stdio::null, Stdio::from)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would not do: a child that another thread is just starting may still hold a copy.
        if let Some(file) = &self.file
            && let Err(error) = file.unlock()
        {
            tracing::warn!(%error, "could not release a lock file");
        }
    }
}

fn open(path: &Path) -> Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path).doing(|| format!("open {}", path.display()))
}
