//! A fact as those who listen get it: what happened, when, and what was said of it.

use serde::Deserialize;
use serde_json::Value;
use tenancy::{Listener, Ts};
use uuid::Uuid;

use crate::Job;

/// The arguments of a listener's job. A listener's type has this shape, or takes of it what it needs.
#[derive(Clone, Debug, serde::Serialize, Deserialize)]
pub struct Announced {
    pub fact: String,
    pub id: Uuid,
    pub at: Ts,
    pub payload: Value,
}

/// The line of the register: `J` is enqueued whenever `fact` is announced.
#[must_use]
pub const fn listener<J: Job>(fact: &'static str) -> Listener {
    Listener {
        fact,
        kind: J::KIND,
        queue: J::POLICY.queue.name,
        priority: J::POLICY.priority,
        max_attempts: J::POLICY.attempts,
        repeat_harms: J::POLICY.repeat_harms,
    }
}
