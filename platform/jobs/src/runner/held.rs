//! What this process holds: which jobs are at work or about to be, so that they can be stopped, and so that none is forgotten.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tenancy::JobRef;
use uuid::Uuid;

use crate::Run;

#[derive(Default)]
pub(super) struct Held(Mutex<HashMap<Uuid, Holding>>);

struct Holding {
    job: JobRef,
    run: Arc<Run>,
}

impl Held {
    pub fn hold(&self, job: JobRef, run: Arc<Run>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(job.id, Holding { job, run });
    }

    /// Let go, unless another try of the same job is held by now.
    pub fn let_go(&self, job: JobRef) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.get(&job.id).is_some_and(|holding| holding.job.attempt == job.attempt) {
            held.remove(&job.id);
        }
    }

    pub fn many(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub fn holds(&self, id: Uuid) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&id)
    }

    pub fn stop(&self, id: Uuid) {
        if let Some(holding) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            holding.run.stop().cancel();
        }
    }

    /// How far those have come that moved since the last time.
    pub fn progress(&self) -> Vec<(JobRef, i32, i32)> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.values().filter_map(|holding| holding.run.take_progress().map(|(done, total)| (holding.job, done, total))).collect()
    }
}
