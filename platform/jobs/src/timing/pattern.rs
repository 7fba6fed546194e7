//! Days and times as sets, searched on a calendar without zones.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

/// So many steps of a search: nine years of days, since a 29 February can be eight years away.
const REACH: usize = 9 * 366;

/// The days on which a rule runs, and its times on each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) days: Days,
    pub(super) times: Times,
}

impl Pattern {
    /// The first time at `at` or after it.
    pub(super) fn first_from(&self, at: DateTime) -> Option<DateTime> {
        let minute = whole_minute(at)?;
        if minute < at { self.first_after(at) } else { self.search(minute) }
    }

    /// The first time after `at`.
    pub(super) fn first_after(&self, at: DateTime) -> Option<DateTime> {
        self.search(whole_minute(at)?.checked_add(1.minute()).ok()?)
    }

    fn search(&self, from: DateTime) -> Option<DateTime> {
        let today = self.times.first_from(from.time()).filter(|_| self.days.includes(from.date()));
        if let Some(time) = today {
            return Some(from.date().to_datetime(time));
        }
        let day = self.days.first_from(from.date().tomorrow().ok()?)?;
        Some(day.to_datetime(self.times.first_from(Time::midnight())?))
    }
}

fn whole_minute(at: DateTime) -> Option<DateTime> {
    Some(at.date().to_datetime(Time::new(at.hour(), at.minute(), 0, 0).ok()?))
}

/// Times of a day: every one of the hours with every one of the minutes, a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    hours: u64,
    minutes: u64,
}

impl Times {
    pub(super) fn of(hours: &[u16], minutes: &[u16]) -> Self {
        Self { hours: set(hours), minutes: set(minutes) }
    }

    pub(super) fn once(at: Time) -> Self {
        Self { hours: bit(at.hour()), minutes: bit(at.minute()) }
    }

    pub(super) fn every_minutes(step: i8) -> Self {
        Self { hours: multiples(1, 24), minutes: multiples(step, 60) }
    }

    pub(super) fn every_hours(step: i8) -> Self {
        Self { hours: multiples(step, 24), minutes: bit(0) }
    }

    /// How many hours of the day it fires in.
    pub(super) fn hours(self) -> u32 {
        self.hours.count_ones()
    }

    /// The time, if there is but one.
    pub(super) fn only(self) -> Option<Time> {
        let is_one = self.hours.count_ones() == 1 && self.minutes.count_ones() == 1;
        if is_one { self.first_from(Time::midnight()) } else { None }
    }

    fn first_from(self, at: Time) -> Option<Time> {
        let this_hour = lowest_from(self.minutes, at.minute()).filter(|_| self.hours & bit(at.hour()) != 0);
        let (hour, minute) = match this_hour {
            Some(minute) => (at.hour(), minute),
            None => (lowest_from(self.hours, at.hour() + 1)?, lowest_from(self.minutes, 0)?),
        };
        Time::new(hour, minute, 0, 0).ok()
    }
}

/// Days of the calendar: of a month and of a week, a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    months: u64,
    days: u64,
    weekdays: u64,
    /// The last day of the month as well, whichever it is.
    last: bool,
    /// A day of the month or of the week suffices; otherwise both have to fit.
    either: bool,
}

impl Days {
    pub(super) const EVERY: Self = Self { months: ALL, days: ALL, weekdays: ALL, last: false, either: false };
    pub(super) const LAST: Self = Self { days: 0, last: true, ..Self::EVERY };

    pub(super) fn of(months: &[u16], days: &[u16], weekdays: &[u16], either: bool) -> Self {
        let (months, days, weekdays) = (widest(months, 12), widest(days, 31), widest(weekdays, 7));
        Self { months, days, weekdays, last: false, either }
    }

    pub(super) fn weekly(day: Weekday) -> Self {
        Self { weekdays: bit(day.to_sunday_zero_offset()), ..Self::EVERY }
    }

    pub(super) fn monthly(day: i8) -> Self {
        Self { days: bit(day), ..Self::EVERY }
    }

    pub(super) fn includes(&self, date: Date) -> bool {
        let day = self.days & bit(date.day()) != 0 || (self.last && date.day() == date.days_in_month());
        let weekday = self.weekdays & bit(date.weekday().to_sunday_zero_offset()) != 0;
        let fits = if self.either { day || weekday } else { day && weekday };
        fits && self.months & bit(date.month()) != 0
    }

    /// The first such day at `from` or after it.
    pub(super) fn first_from(&self, from: Date) -> Option<Date> {
        let mut day = from;
        for _ in 0..REACH {
            if self.includes(day) {
                return Some(day);
            }
            let is_in_month = self.months & bit(day.month()) != 0;
            day = if is_in_month { day } else { day.last_of_month() }.tomorrow().ok()?;
        }
        None
    }
}

/// Whatever there is.
const ALL: u64 = u64::MAX;

/// The set of these; `ALL` where nothing is left out, so that the same days have the same set.
fn widest(values: &[u16], many: usize) -> u64 {
    if values.len() == many { ALL } else { set(values) }
}

fn set(values: &[u16]) -> u64 {
    values.iter().filter_map(|value| i8::try_from(*value).ok()).fold(0, |set, value| set | bit(value))
}

fn multiples(step: i8, below: i8) -> u64 {
    (0..below).filter(|value| value % step == 0).fold(0, |set, value| set | bit(value))
}

/// Nothing for what no set holds.
fn bit(value: i8) -> u64 {
    u32::try_from(value).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
}

fn lowest_from(set: u64, value: i8) -> Option<i8> {
    (value..64).find(|place| set & bit(*place) != 0)
}
