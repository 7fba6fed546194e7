//! Time as a thing that is handed in, so that a test can walk through months.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Tells the time. The machine's clock in production, a movable one in tests.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    Machine,
    Manual(ManualClock),
}

impl Clock {
    /// What was written further ahead than this was written by a clock that has been put back since: clocks of machines that work together differ by less.
    pub const APART: SignedDuration = SignedDuration::from_mins(10);

    /// The present moment, cut to microseconds: what PostgreSQL can store, so that a value written equals a value read.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Self::Machine => Timestamp::now(),
            Self::Manual(clock) => clock.now(),
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// A clock that moves only when it is told to.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    #[must_use]
    pub fn at(start: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(start)))
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let manual = ManualClock::at(Timestamp::UNIX_EPOCH);
        let clock = Clock::Manual(manual.clone());
        let before = clock.now();
        assert_eq!(before, clock.now());
        manual.advance(SignedDuration::from_hours(24));
        assert_eq!(clock.now().as_second() - before.as_second(), 86_400);
    }

    #[test]
    fn the_present_moment_carries_no_more_than_microseconds() {
        assert_eq!(Clock::Machine.now().subsec_nanosecond() % 1_000, 0);
    }
}
