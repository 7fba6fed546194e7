//! What came while nobody worked: bounded, however long that was.

use std::collections::VecDeque;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Rule;

/// The first look back; each further one is twice as long.
const LOOK: SignedDuration = SignedDuration::from_hours(1);
/// Nobody gets more than this at once, whatever they ask for.
const MOST: usize = 10_000;

/// The occurrences that have come and wait for somebody to decide about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// In order. Of more than were asked for, the latest.
    pub occurrences: Vec<Timestamp>,
    /// Earlier ones were left out.
    pub is_cut: bool,
    /// The first one that is still to come.
    pub next: Option<Timestamp>,
}

impl Passed {
    /// How many there are; that many or more, if it is cut.
    #[must_use]
    pub fn count(&self) -> usize {
        self.occurrences.len()
    }

    #[must_use]
    pub fn last(&self) -> Option<Timestamp> {
        self.occurrences.last().copied()
    }
}

/// Looks back from `now` in ever longer strides until there are enough or `due` is reached: a year of minutes costs no more than its last day.
pub(super) fn between(rule: &Rule, due: Timestamp, now: Timestamp, zone: &TimeZone, most: usize) -> Passed {
    if now < due {
        // The clock was set back: nothing has come, and what was announced stands.
        return Passed { occurrences: Vec::new(), is_cut: false, next: Some(due) };
    }
    let (next, most) = (rule.next(now, zone), most.min(MOST));
    let mut look = LOOK;
    loop {
        let from = now.checked_sub(look).unwrap_or(Timestamp::MIN).max(due);
        let (found, is_cut) = latest(rule, due, from, now, zone, most);
        if found.len() == most || from == due {
            return Passed { occurrences: found.into(), is_cut, next };
        }
        look = look.saturating_add(look);
    }
}

/// The latest after `from`, with `due` itself if the look reaches it; and whether there are others before them.
fn latest(rule: &Rule, due: Timestamp, from: Timestamp, now: Timestamp, zone: &TimeZone, most: usize) -> (VecDeque<Timestamp>, bool) {
    let announced = (from == due).then_some(due);
    let (mut found, mut is_cut) = (VecDeque::new(), announced.is_none());
    for at in announced.into_iter().chain(rule.after(from, zone).take_while(|at| *at <= now)) {
        found.push_back(at);
        if found.len() > most {
            found.pop_front();
            is_cut = true;
        }
    }
    (found, is_cut)
}
