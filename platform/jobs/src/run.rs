//! One try of a job as the job sees it: its number, what it says while it works, how far it has come, whether it should stop.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use kernel::Clock;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A job says at most so many lines a try, each at most so long.
const LINES: usize = 200;
const LONGEST: usize = 2000;

/// A try.
pub struct Run {
    /// The job's id: the key under which the world is called.
    pub id: Uuid,
    pub kind: &'static str,
    /// 1 is the first.
    pub attempt: i16,
    pub max_attempts: i16,
    clock: Clock,
    stop: CancellationToken,
    lines: Mutex<Vec<(Timestamp, String)>>,
    done: AtomicI32,
    total: AtomicI32,
    moved: AtomicBool,
    shows_progress: bool,
}

impl Run {
    pub(crate) fn new(id: Uuid, kind: &'static str, attempts: (i16, i16), clock: Clock) -> Self {
        Self {
            id,
            kind,
            attempt: attempts.0,
            max_attempts: attempts.1,
            clock,
            stop: CancellationToken::new(),
            lines: Mutex::default(),
            done: AtomicI32::new(0),
            total: AtomicI32::new(0),
            moved: AtomicBool::new(false),
            shows_progress: true,
        }
    }

    /// For a job whose row is its own transaction's while it runs.
    pub(crate) const fn without_progress(mut self) -> Self {
        self.shows_progress = false;
        self
    }

    /// A line for the people of the company. Kept also when the try fails.
    pub fn say(&self, line: impl Into<String>) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() < LINES {
            let line: String = line.into();
            lines.push((self.clock.now(), line.chars().filter(|c| !c.is_control() || *c == '\n').take(LONGEST).collect()));
        }
    }

    /// How far it has come; shown while it runs.
    pub fn progress(&self, done: i32, total: i32) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.moved.store(self.shows_progress, Ordering::Release);
    }

    /// Whether somebody wants it stopped. It is stopped at its next wait anyway; long loops look here.
    #[must_use]
    pub fn is_to_stop(&self) -> bool {
        self.stop.is_cancelled()
    }

    pub(crate) const fn stop(&self) -> &CancellationToken {
        &self.stop
    }

    pub(crate) fn take_lines(&self) -> Vec<(Timestamp, String)> {
        std::mem::take(&mut *self.lines.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn take_progress(&self) -> Option<(i32, i32)> {
        self.moved.swap(false, Ordering::AcqRel).then(|| (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed)))
    }
}
