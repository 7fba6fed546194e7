//! From times on a clock to moments in a zone, where the clock is put forward and back.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::pattern::Pattern;

const MOMENT: SignedDuration = SignedDuration::from_nanos(1);
/// A rule that runs through the day waits no longer than this, so an old clock is read on no longer.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The next moment at which the clock has come to one of the times for the first time.
pub(super) fn next_at_set_times(pattern: &Pattern, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let mut time = zone.to_datetime(after);
    loop {
        time = pattern.first_after(time)?;
        let at = reached(time, zone)?;
        if at > after && !is_needless(pattern, time, at, zone) {
            return Some(at);
        }
    }
}

/// The first moment at which the clock shows this time or, having jumped over it, a later one. It never decreases from time to time.
fn reached(time: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    match zone.to_ambiguous_timestamp(time).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(time).ok(),
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(time).ok(),
        AmbiguousOffset::Gap { after, .. } => {
            let earlier = after.to_timestamp(time).ok()?;
            zone.following(earlier).map(|turn| turn.timestamp()).find(|at| zone.to_datetime(*at) > time)
        }
    }
}

/// A day jumped over whole is not made up for on a day that has a run of its own.
fn is_needless(pattern: &Pattern, time: DateTime, at: Timestamp, zone: &TimeZone) -> bool {
    let shown = zone.to_datetime(at).date();
    if shown == time.date() || !pattern.days.includes(shown) {
        return false;
    }
    let midnight = time.date().at(0, 0, 0, 0);
    reached(midnight, zone) == Some(at) && time.date().tomorrow().is_ok_and(|day| reached(day.at(0, 0, 0, 0), zone) == Some(at))
}

/// The next moment for a rule that runs through the day: what the clock shows at any coming, and what a clock that was moved still owes.
pub(super) fn next_by_elapsed(pattern: &Pattern, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let owed = Turn::behind(after, zone).and_then(|turn| turn.owed(pattern)).filter(|owed| *owed > after);
    if owed.is_some() {
        return owed;
    }
    let (mut since, mut clock) = (after, zone.to_offset(after));
    let mut time = pattern.first_after(clock.to_datetime(after))?;
    loop {
        let at = clock.to_timestamp(time).ok();
        let Some(turn) = Turn::ahead(since, zone) else { return at };
        if at.is_some_and(|at| at < turn.at) {
            return at;
        }
        let owed = turn.owed(pattern);
        if owed.is_some() {
            return owed;
        }
        (since, clock) = (turn.at, turn.new);
        time = pattern.first_from(clock.to_datetime(since))?;
    }
}

/// A moment at which the clock is moved.
struct Turn {
    at: Timestamp,
    old: Offset,
    new: Offset,
}

impl Turn {
    fn at(at: Timestamp, zone: &TimeZone) -> Option<Self> {
        let (old, new) = (zone.to_offset(at.checked_sub(MOMENT).ok()?), zone.to_offset(at));
        // A zone's name may change without its clock.
        (old != new).then_some(Self { at, old, new })
    }

    fn ahead(after: Timestamp, zone: &TimeZone) -> Option<Self> {
        zone.following(after).find_map(|turn| Self::at(turn.timestamp(), zone))
    }

    /// The last one, if it is not so long ago that nothing can be owed.
    fn behind(upto: Timestamp, zone: &TimeZone) -> Option<Self> {
        let past = zone.preceding(upto.checked_add(MOMENT).ok()?).map(|turn| turn.timestamp());
        past.take_while(|at| upto.duration_since(*at) <= DAY).find_map(|at| Self::at(at, zone))
    }

    /// The next time on the clock as it was, if that comes before the first one on the clock as it is: or else the wait were too long.
    fn owed(&self, pattern: &Pattern) -> Option<Timestamp> {
        let owed = self.old.to_timestamp(pattern.first_from(self.old.to_datetime(self.at))?).ok()?;
        let first = self.new.to_timestamp(pattern.first_from(self.new.to_datetime(self.at))?).ok()?;
        let is_on_its_day = pattern.days.includes(self.new.to_datetime(owed).date());
        (owed < first && is_on_its_day && owed.duration_since(self.at) <= DAY).then_some(owed)
    }
}
