//! When a company's scheduled task fires, on the company's own clock; pure, told the time and the zone.
//!
//! A rule is kept as text: `daily 03:00`, `weekly sun 03:30`, `monthly 1 06:00` (1 to 28, or `last`), `every 15m`, `every 2h`, or
//! `cron 0 9 * * MON-FRI`. It names times on a clock without a zone; only then are they found in the zone, where clocks are put forward and back:
//!
//! * **At set times** (`daily`, `weekly`, `monthly`, cron with hours by number) it fires when the clock first shows the time. A time that the
//!   clock jumps over fires at the minute that it jumps to, once for all such times of the rule; a time that comes twice fires at its first
//!   coming. A day that is jumped over whole is made up for at the first minute after it, unless the rule runs on that next day anyhow.
//! * **Through the day** (`every …`, cron with `*` or `*/n` as its hour) what counts is the time that passes: it fires at every coming of a
//!   time, so it goes on firing in an hour that is repeated. When the clock is moved, the clock as it was is read on up to its next time: if
//!   that comes before the first time on the moved clock, it fires as well. So no wait is longer than the rule's own.
//! * Occurrences are whole minutes and strictly increase, in every zone.
//!
//! Croner reads the fields of a cron pattern. Its arithmetic of zones is not used: every pattern with more than one time a day is an interval
//! to it, so that `0,30 2 * * *` would be lost in a gap and run twice in a repeated hour; a day jumped over ends its search with an error;
//! and `0 */2 * * *` waits for three hours when the clock is put back.

mod clock;
mod cron;
mod error;
mod form;
mod passed;
mod pattern;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::iter::successors;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kernel::Words;

pub use error::{CronField, RuleError};
pub use passed::Passed;

use form::Form;
use pattern::Pattern;

/// A rule's text is no longer than this.
pub const LONGEST: usize = 120;

/// When a task fires: read, checked, and known to fire some day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    form: Form,
    pattern: Pattern,
}

impl Rule {
    /// Reads a rule. A cron pattern or nickname (`@daily`) that says the same as a plainer form becomes that form.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        if text.chars().nth(LONGEST).is_some() {
            return Err(RuleError::TooLong);
        }
        let form = Form::read(text)?;
        let pattern = form.pattern();
        Ok(Self { form, pattern })
    }

    /// The first occurrence after `after`, never `after` itself. None only at the end of the calendar.
    #[must_use]
    pub fn next(&self, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if self.form.flows() { clock::next_by_elapsed(&self.pattern, after, zone) } else { clock::next_at_set_times(&self.pattern, after, zone) }
    }

    /// The first `many` occurrences after `after`.
    #[must_use]
    pub fn upcoming(&self, after: Timestamp, zone: &TimeZone, many: usize) -> Vec<Timestamp> {
        self.after(after, zone).take(many).collect()
    }

    /// What came from `due` up to `now`, both included, after an outage: the latest `most` of it.
    ///
    /// `due` counts as an occurrence whatever the rule says of it: it was announced, and tables of zones change.
    #[must_use]
    pub fn missed(&self, due: Timestamp, now: Timestamp, zone: &TimeZone, most: usize) -> Passed {
        passed::between(self, due, now, zone, most)
    }

    /// The rule for people.
    #[must_use]
    pub fn words(&self) -> Words {
        self.form.words()
    }

    fn after<'a>(&'a self, after: Timestamp, zone: &'a TimeZone) -> impl Iterator<Item = Timestamp> + 'a {
        successors(self.next(after, zone), move |last| self.next(*last, zone))
    }
}

/// The canonical text, which reads back as the same rule.
impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.form.fmt(out)
    }
}
