//! Randomness as a thing that is handed in: the machine's in production, a seeded one for demo companies that can be made again.

use std::sync::{Arc, Mutex, PoisonError};

use rand::{RngCore, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// Thirty-two bytes nobody can guess.
pub type Secret32 = [u8; 32];

/// Gives ids and secrets.
#[derive(Clone, Debug, Default)]
pub enum Random {
    #[default]
    Machine,
    /// Reproducible; for demo data only.
    Seeded(Arc<Mutex<StdRng>>),
}

impl Random {
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        match self {
            Self::Machine => rand::rng().fill_bytes(bytes),
            Self::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
        }
    }

    #[must_use]
    pub fn secret(&self) -> Secret32 {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        bytes
    }

    /// A UUIDv7 of the given moment.
    #[must_use]
    pub fn id(&self, now: jiff::Timestamp) -> Uuid {
        let mut tail = [0; 10];
        self.fill(&mut tail);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }

    /// A number below `limit`, without bias that matters at these sizes.
    #[must_use]
    pub fn below(&self, limit: u32) -> u32 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        let wide = u64::from_le_bytes(bytes) % u64::from(limit.max(1));
        u32::try_from(wide).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_secrets() {
        assert_eq!(Random::seeded(7).secret(), Random::seeded(7).secret());
        assert_ne!(Random::seeded(7).secret(), Random::seeded(8).secret());
    }

    #[test]
    fn ids_are_of_version_seven_and_sort_by_time() {
        let random = Random::Machine;
        let early = random.id(jiff::Timestamp::UNIX_EPOCH);
        let late = random.id(jiff::Timestamp::MAX);
        assert_eq!(early.get_version_num(), 7);
        assert!(early < late);
    }
}
