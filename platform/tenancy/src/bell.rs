//! The bell: rung after a commit that enqueued work, so that workers of this process look at once. A lost ring costs a second, never a job.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// Cheap to clone; all clones are one bell.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    hearers: Mutex<Vec<Arc<Notify>>>,
    /// Other processes have not been told yet.
    untold: AtomicBool,
    teller: Notify,
}

impl Bell {
    /// Somebody who is woken at every ring.
    #[must_use]
    pub fn hearer(&self) -> Arc<Notify> {
        let hearer = Arc::new(Notify::new());
        self.0.hearers.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&hearer));
        hearer
    }

    /// Work has been committed here.
    pub fn ring(&self) {
        self.ring_here();
        if !self.0.untold.swap(true, Ordering::AcqRel) {
            self.0.teller.notify_one();
        }
    }

    /// Work has been committed elsewhere, or became ready by waiting.
    pub fn ring_here(&self) {
        for hearer in self.0.hearers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            hearer.notify_one();
        }
    }

    /// Waits until other processes are to be told. Rings that come before the next call are told together.
    pub async fn to_tell(&self) {
        while !self.0.untold.swap(false, Ordering::AcqRel) {
            self.0.teller.notified().await;
        }
    }
}
