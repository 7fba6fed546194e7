//! A rule as it is written: the forms, their reading and their canonical text.

use std::fmt;

use jiff::civil::{Time, Weekday};

use super::cron::{self, Cron};
use super::error::RuleError;
use super::pattern::{Days, Pattern, Times};

/// The steps that divide an hour, and those that divide a day: others would not come back to the same times every day.
pub(super) const MINUTES: [i8; 11] = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
pub(super) const HOURS: [i8; 7] = [1, 2, 3, 4, 6, 8, 12];

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// What crontabs may say instead of five fields.
const NICKNAMES: [(&str, &str); 7] = [
    ("@hourly", "every 1h"),
    ("@daily", "daily 00:00"),
    ("@midnight", "daily 00:00"),
    ("@weekly", "weekly sun 00:00"),
    ("@monthly", "monthly 1 00:00"),
    ("@yearly", "cron 0 0 1 1 *"),
    ("@annually", "cron 0 0 1 1 *"),
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Daily(Time),
    Weekly(Weekday, Time),
    Monthly(MonthDay, Time),
    Minutes(i8),
    Hours(i8),
    Cron(Cron),
}

/// A day that every month has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MonthDay {
    Day(i8),
    Last,
}

impl Form {
    pub(super) fn read(text: &str) -> Result<Self, RuleError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (first, rest) = words.split_first().ok_or(RuleError::Unknown)?;
        match (first.to_ascii_lowercase().as_str(), rest) {
            ("daily", [at]) => Ok(Self::Daily(time(at)?)),
            ("weekly", [day, at]) => Ok(Self::Weekly(weekday(day)?, time(at)?)),
            ("monthly", [day, at]) => Ok(Self::Monthly(month_day(day)?, time(at)?)),
            ("every", [step]) => interval(step),
            ("cron", [name]) if name.starts_with('@') => nickname(name),
            (name, []) if name.starts_with('@') => nickname(name),
            ("cron", fields) => cron::read(fields),
            _ => Err(RuleError::Unknown),
        }
    }

    /// Runs through the day, so that the time that passes counts, not what the clock shows.
    pub(super) fn flows(&self) -> bool {
        match self {
            Self::Minutes(_) | Self::Hours(_) => true,
            Self::Cron(cron) => cron.flows,
            Self::Daily(_) | Self::Weekly(..) | Self::Monthly(..) => false,
        }
    }

    pub(super) fn pattern(&self) -> Pattern {
        match self {
            Self::Daily(at) => Pattern { days: Days::EVERY, times: Times::once(*at) },
            Self::Weekly(day, at) => Pattern { days: Days::weekly(*day), times: Times::once(*at) },
            Self::Monthly(MonthDay::Day(day), at) => Pattern { days: Days::monthly(*day), times: Times::once(*at) },
            Self::Monthly(MonthDay::Last, at) => Pattern { days: Days::LAST, times: Times::once(*at) },
            Self::Minutes(step) => Pattern { days: Days::EVERY, times: Times::every_minutes(*step) },
            Self::Hours(step) => Pattern { days: Days::EVERY, times: Times::every_hours(*step) },
            Self::Cron(cron) => cron.pattern,
        }
    }
}

fn nickname(name: &str) -> Result<Form, RuleError> {
    let (_, text) = NICKNAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).ok_or(RuleError::Unknown)?;
    Form::read(text)
}

/// A number without sign; what the standard library reads has one.
fn digits(text: &str) -> Option<i8> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn time(text: &str) -> Result<Time, RuleError> {
    let known = || {
        let (hour, minute) = text.split_once(':').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)?;
        Time::new(digits(hour)?, digits(minute)?, 0, 0).ok()
    };
    known().ok_or_else(|| RuleError::Time { text: text.to_owned() })
}

fn weekday(text: &str) -> Result<Weekday, RuleError> {
    let known = WEEKDAYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, day)| *day);
    known.ok_or_else(|| RuleError::Weekday { text: text.to_owned() })
}

fn month_day(text: &str) -> Result<MonthDay, RuleError> {
    if text.eq_ignore_ascii_case("last") {
        return Ok(MonthDay::Last);
    }
    let day = digits(text).filter(|day| (1..=28).contains(day));
    day.map(MonthDay::Day).ok_or_else(|| RuleError::MonthDay { text: text.to_owned() })
}

/// A whole hour and a whole day have a form of their own.
fn interval(text: &str) -> Result<Form, RuleError> {
    let minutes = text.strip_suffix(['m', 'M']).and_then(digits);
    let hours = text.strip_suffix(['h', 'H']).and_then(digits);
    match (minutes, hours) {
        (Some(60), _) => Ok(Form::Hours(1)),
        (_, Some(24)) => Ok(Form::Daily(Time::midnight())),
        (Some(step), _) if MINUTES.contains(&step) => Ok(Form::Minutes(step)),
        (_, Some(step)) if HOURS.contains(&step) => Ok(Form::Hours(step)),
        _ => Err(RuleError::Interval { text: text.to_owned() }),
    }
}

impl fmt::Display for Form {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Daily(at) => write!(out, "daily {}", at.strftime("%H:%M")),
            Self::Weekly(day, at) => write!(out, "weekly {} {}", name(*day), at.strftime("%H:%M")),
            Self::Monthly(MonthDay::Day(day), at) => write!(out, "monthly {day} {}", at.strftime("%H:%M")),
            Self::Monthly(MonthDay::Last, at) => write!(out, "monthly last {}", at.strftime("%H:%M")),
            Self::Minutes(step) => write!(out, "every {step}m"),
            Self::Hours(step) => write!(out, "every {step}h"),
            Self::Cron(cron) => write!(out, "cron {}", cron.text),
        }
    }
}

pub(super) fn name(day: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, known)| *known == day).map_or("sun", |(name, _)| *name)
}
