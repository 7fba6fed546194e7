//! How often is too often. Counted in this process; each kind has its own key, and keys of companies carry the company.

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::Clock as GovernorClock;
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use kernel::Clock;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Tries at a password, by address of origin.
    SignInFrom,
    /// Tries at a password, by e-mail and origin (or by e-mail and a browser that was in before): the lock-out.
    SignInAs,
    /// Tries at a password, by e-mail, from wherever.
    SignInAnywhere,
    /// Second factors and mailed codes, by person.
    SecondFactor,
    /// Founding companies, by address of origin.
    SignUp,
    /// Founding companies, by e-mail.
    SignUpAs,
    /// Mails that a stranger can cause, by e-mail.
    MailTo,
    /// Mails that a stranger can cause, by address of origin.
    MailFrom,
    /// Invitations that go out, by company.
    InvitesOf,
    /// Calls of the API, by key.
    Api,
    /// Calls of the API, by address of origin, before any key is looked up.
    ApiFrom,
    /// Calls of the API with a wrong key, by address of origin.
    ApiFailures,
    /// Pages, by session.
    Pages,
    /// Papers that strangers hold against our books, by address of origin: a whole neighbourhood may share one.
    PapersFrom,
}

/// How many at once and how long until the count is full again.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub burst: u32,
    pub per: Duration,
}

/// The allowances; tests choose their own.
#[derive(Clone, Debug)]
pub struct LimitsConfig {
    pub allowances: [(Limit, Allowance); 14],
}

const fn of(limit: Limit, burst: u32, per_seconds: u64) -> (Limit, Allowance) {
    (limit, Allowance { burst, per: Duration::from_secs(per_seconds) })
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            allowances: [
                of(Limit::SignInFrom, 60, 900),
                of(Limit::SignInAs, 10, 900),
                of(Limit::SignInAnywhere, 100, 3600),
                of(Limit::SecondFactor, 6, 900),
                of(Limit::SignUp, 5, 3600),
                of(Limit::SignUpAs, 3, 86_400),
                of(Limit::MailTo, 4, 3600),
                of(Limit::MailFrom, 20, 3600),
                of(Limit::InvitesOf, 50, 86_400),
                of(Limit::Api, 600, 60),
                of(Limit::ApiFrom, 3_000, 60),
                of(Limit::ApiFailures, 30, 300),
                of(Limit::Pages, 600, 60),
                of(Limit::PapersFrom, 120, 60),
            ],
        }
    }
}

impl LimitsConfig {
    /// For tests that are not about limits.
    #[must_use]
    pub fn generous() -> Self {
        let mut config = Self::default();
        for (_, allowance) in &mut config.allowances {
            *allowance = Allowance { burst: 1_000_000, per: Duration::from_secs(1) };
        }
        config
    }

    #[must_use]
    pub fn with(mut self, limit: Limit, burst: u32, per: Duration) -> Self {
        for (which, allowance) in &mut self.allowances {
            if *which == limit {
                *allowance = Allowance { burst, per };
            }
        }
        self
    }
}

/// Time that has gone by on our clock, in governor's terms: tests can move it, and a clock that is put back stands still for a moment and then goes on.
/// A count that waited for the clock to come up again would lock everybody out for as long as it had been wrong.
#[derive(Clone)]
struct Ours {
    clock: Clock,
    gone: Arc<Mutex<Gone>>,
}

/// What the clock showed last, and what has gone by until then, in microseconds.
struct Gone {
    shown: i64,
    by: u64,
}

impl Ours {
    fn new(clock: &Clock) -> Self {
        let gone = Gone { shown: clock.now().as_microsecond(), by: 0 };
        Self { clock: clock.clone(), gone: Arc::new(Mutex::new(gone)) }
    }
}

impl GovernorClock for Ours {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let shows = self.clock.now().as_microsecond();
        let mut gone = self.gone.lock().unwrap_or_else(PoisonError::into_inner);
        gone.by += u64::try_from(shows - gone.shown).unwrap_or_default();
        gone.shown = shows;
        Duration::from_micros(gone.by)
    }
}

type Counter = RateLimiter<String, DefaultKeyedStateStore<String>, Ours, StateInformationMiddleware>;

/// Where a caller stands, for the headers.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub limit: u32,
    pub remaining: u32,
    pub reset_seconds: u64,
}

/// The counters.
pub struct Limits {
    clock: Ours,
    counters: Vec<(Limit, Allowance, Counter)>,
}

impl Limits {
    #[must_use]
    pub fn new(config: &LimitsConfig, clock: &Clock) -> Self {
        let clock = Ours::new(clock);
        let counters = config.allowances.iter().map(|(limit, allowance)| {
            let burst = NonZeroU32::new(allowance.burst).unwrap_or(NonZeroU32::MIN);
            let each = (allowance.per / burst.get()).max(Duration::from_nanos(1));
            let quota = Quota::with_period(each).unwrap_or(Quota::per_second(burst)).allow_burst(burst);
            let counter = RateLimiter::dashmap_with_clock(quota, clock.clone()).with_middleware::<StateInformationMiddleware>();
            (*limit, *allowance, counter)
        });
        let counters = counters.collect();
        Self { clock, counters }
    }

    /// Counts one; too many gives the seconds to wait.
    pub fn count(&self, limit: Limit, key: &str) -> Result<Standing, u64> {
        let Some((_, allowance, counter)) = self.counters.iter().find(|(which, ..)| *which == limit) else {
            return Ok(Standing { limit: u32::MAX, remaining: u32::MAX, reset_seconds: 0 });
        };
        match counter.check_key(&key.to_owned()) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = allowance.burst.saturating_sub(remaining);
                let reset = allowance.per.mul_f64(f64::from(used) / f64::from(allowance.burst.max(1)));
                Ok(Standing { limit: allowance.burst, remaining, reset_seconds: reset.as_secs() + 1 })
            }
            Err(wait) => Err(wait.wait_time_from(self.clock.now()).as_secs() + 1),
        }
    }

    /// Forgets keys whose count is full again.
    pub fn forget_old(&self) {
        for (_, _, counter) in &self.counters {
            counter.retain_recent();
            counter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use kernel::ManualClock;

    use super::*;

    #[test]
    fn a_limit_holds_and_time_lifts_it() {
        let manual = ManualClock::at(jiff::Timestamp::from_second(1_700_000_000).unwrap());
        let config = LimitsConfig::default().with(Limit::SignInAs, 3, Duration::from_secs(900));
        let limits = Limits::new(&config, &Clock::Manual(manual.clone()));
        for _ in 0..3 {
            assert!(limits.count(Limit::SignInAs, "ana").is_ok());
        }
        let wait = limits.count(Limit::SignInAs, "ana").unwrap_err();
        assert!((1..=301).contains(&wait), "{wait}");
        assert!(limits.count(Limit::SignInAs, "ben").is_ok(), "another key has its own count");
        manual.advance(SignedDuration::from_secs(301));
        assert!(limits.count(Limit::SignInAs, "ana").is_ok());
    }

    #[test]
    fn a_clock_that_is_put_back_locks_nobody_out() {
        let manual = ManualClock::at(jiff::Timestamp::from_second(1_700_000_000).unwrap());
        let config = LimitsConfig::default().with(Limit::SignInAs, 3, Duration::from_secs(900));
        let limits = Limits::new(&config, &Clock::Manual(manual.clone()));
        manual.advance(SignedDuration::from_hours(240));
        assert!(limits.count(Limit::SignInAs, "ana").is_ok());
        manual.advance(-SignedDuration::from_hours(240));
        assert!(limits.count(Limit::SignInAs, "ana").is_ok());
        manual.advance(SignedDuration::from_secs(601));
        for _ in 0..3 {
            assert!(limits.count(Limit::SignInAs, "ana").is_ok(), "time goes on from there");
        }
        assert!(limits.count(Limit::SignInAs, "ana").is_err());
    }
}
