//! What a kind of job asks of those who run it: its queue, its tries, its time, its provider's rate.

use std::time::Duration;

use jiff::SignedDuration;
use tenancy::Reach;

/// A line in which jobs wait. Each has places of its own, so that what is slow in one holds up nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    pub name: &'static str,
    pub(crate) reach: Reach,
}

impl Queue {
    /// What people wait for, and most else.
    pub const MAIN: Self = Self { name: "main", reach: Reach::Open };
    /// Imports, exports, whole nights.
    pub const BULK: Self = Self { name: "bulk", reach: Reach::Open };
    /// Letters: also those of a company that its owner has closed, which tell so.
    pub const MAIL: Self = Self { name: "mail", reach: Reach::ClosedByOwner };
    /// What closing a company has to do itself.
    pub const CLOSING: Self = Self { name: "closing", reach: Reach::Closing };
    pub const ALL: [Self; 4] = [Self::MAIN, Self::BULK, Self::MAIL, Self::CLOSING];
}

/// How long to wait before the next try: longer each time, and never all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    pub first: Duration,
    pub factor: u32,
    pub most: Duration,
}

impl Backoff {
    /// The wait after this attempt (1 is the first), between four and six fifths of the doubled one. `chance` is below 1,000.
    #[must_use]
    pub fn wait(&self, attempt: i16, chance: u32) -> SignedDuration {
        let tries = u32::try_from(attempt.max(1) - 1).unwrap_or_default();
        let factor = u64::from(self.factor).saturating_pow(tries);
        let first = u64::try_from(self.first.as_millis()).unwrap_or(u64::MAX);
        let most = u64::try_from(self.most.as_millis()).unwrap_or(u64::MAX);
        let plain = first.saturating_mul(factor).min(most);
        let millis = plain / 5 * 4 + plain / 5 * 2 * u64::from(chance.min(999)) / 999;
        SignedDuration::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}

/// What a kind asks for. Made as a constant: `Policy::new().attempts(5)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    pub queue: Queue,
    /// Within a company: lower comes first.
    pub priority: i16,
    pub attempts: i16,
    pub backoff: Backoff,
    /// A job that runs longer is stopped.
    pub limit: Duration,
    /// Seconds between two calls of this kind, in all processes together.
    pub seconds_between: Option<f64>,
    /// A call made twice does harm: one whose outcome nobody knows goes to a person.
    pub repeat_harms: bool,
    /// How long a result is kept.
    pub keep_result: SignedDuration,
    /// A company's job that is over in a moment.
    pub brief: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self::new()
    }
}

impl Policy {
    #[must_use]
    pub const fn new() -> Self {
        Self {
            queue: Queue::MAIN,
            priority: 100,
            attempts: 10,
            backoff: Backoff { first: Duration::from_secs(5), factor: 2, most: Duration::from_secs(3600) },
            limit: Duration::from_secs(60),
            seconds_between: None,
            repeat_harms: false,
            keep_result: SignedDuration::from_hours(24 * 7),
            brief: false,
        }
    }

    /// For a company's job that is over in a moment: it ends first and works then, in the same transaction, which saves a visit to the database.
    /// Its row is locked meanwhile, so it shows no progress, and whoever wants it stopped waits for its end.
    #[must_use]
    pub const fn brief(mut self) -> Self {
        self.brief = true;
        self.limit = Duration::from_secs(5);
        self
    }

    #[must_use]
    pub const fn queue(mut self, queue: Queue) -> Self {
        self.queue = queue;
        self
    }

    #[must_use]
    pub const fn priority(mut self, priority: i16) -> Self {
        self.priority = priority;
        self
    }

    #[must_use]
    pub const fn attempts(mut self, attempts: i16) -> Self {
        self.attempts = attempts;
        self
    }

    #[must_use]
    pub const fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    #[must_use]
    pub const fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    #[must_use]
    pub const fn seconds_between(mut self, seconds: f64) -> Self {
        self.seconds_between = Some(seconds);
        self
    }

    #[must_use]
    pub const fn repeat_harms(mut self) -> Self {
        self.repeat_harms = true;
        self
    }

    #[must_use]
    pub const fn keep_result(mut self, time: SignedDuration) -> Self {
        self.keep_result = time;
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_wait_never_leaves_its_bounds(first in 1..100_000_u64, factor in 1..10_u32, attempt in 1..200_i16, chance in 0..1000_u32) {
            let backoff = Backoff { first: Duration::from_millis(first), factor, most: Duration::from_secs(3600) };
            let wait = backoff.wait(attempt, chance);
            prop_assert!(wait >= SignedDuration::ZERO);
            prop_assert!(wait <= SignedDuration::from_millis(3_600_000 / 5 * 6));
        }
    }

    #[test]
    fn waits_double_and_are_spread() {
        let backoff = Policy::new().backoff;
        assert_eq!(backoff.wait(1, 0).as_secs(), 4);
        assert_eq!(backoff.wait(1, 999).as_secs(), 6);
        assert_eq!(backoff.wait(4, 0).as_secs(), 32);
    }
}
