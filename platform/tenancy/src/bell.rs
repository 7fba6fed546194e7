//! The bell: rung after a commit that enqueued work, so that workers of this process look at once. A lost ring costs a second, never a job.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// For whom the bell rings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Queues {
    #[default]
    None,
    One(&'static str),
    /// More than one, or nobody knows which.
    All,
}

impl Queues {
    #[must_use]
    pub fn and(self, queue: &'static str) -> Self {
        match self {
            Self::None => Self::One(queue),
            Self::One(one) if one == queue => self,
            _ => Self::All,
        }
    }

    fn have(self, queue: &str) -> bool {
        match self {
            Self::None => false,
            Self::One(one) => one == queue,
            Self::All => true,
        }
    }
}

/// Cheap to clone; all clones are one bell.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    hearers: Mutex<Vec<(&'static str, Arc<Notify>)>>,
    /// Other processes have not been told yet.
    untold: AtomicBool,
    teller: Notify,
}

impl Bell {
    /// Somebody who is woken when there may be work in this queue.
    #[must_use]
    pub fn hearer(&self, queue: &'static str) -> Arc<Notify> {
        let hearer = Arc::new(Notify::new());
        self.0.hearers.lock().unwrap_or_else(PoisonError::into_inner).push((queue, Arc::clone(&hearer)));
        hearer
    }

    /// Work has been committed here, in these queues.
    pub fn ring(&self, queues: Queues) {
        self.ring_here(queues);
        if !self.0.untold.swap(true, Ordering::AcqRel) {
            self.0.teller.notify_one();
        }
    }

    /// Work has been committed elsewhere, or became ready by waiting.
    pub fn ring_here(&self, queues: Queues) {
        for (queue, hearer) in self.0.hearers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            if queues.have(queue) {
                hearer.notify_one();
            }
        }
    }

    /// Waits until other processes are to be told. Rings that come before the next call are told together.
    pub async fn to_tell(&self) {
        while !self.0.untold.swap(false, Ordering::AcqRel) {
            self.0.teller.notified().await;
        }
    }
}
