//! Cron patterns of five fields: numbers, names, `*`, lists, ranges and steps, and nothing beyond.

use croner::parser::CronParser;
use jiff::civil::{Date, Time, date};

use super::error::{CronField, RuleError};
use super::form::{Form, HOURS, MINUTES, MonthDay, WEEKDAYS};
use super::pattern::{Days, Pattern, Times};

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// Any day will do to look for a first occurrence from: what exists at all comes within nine years.
const ANY: Date = date(2000, 1, 1);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cron {
    /// The five fields in capitals, one space between.
    pub(super) text: String,
    pub(super) pattern: Pattern,
    /// The hour is `*` or `*/n`.
    pub(super) flows: bool,
}

/// Reads the five fields; what a plainer form says as well becomes that form.
pub(super) fn read(fields: &[&str]) -> Result<Form, RuleError> {
    let [minute, hour, day, month, weekday] = fields else {
        return Err(RuleError::CronFields { found: fields.len() });
    };
    let times = Times::of(&values(CronField::Hour, hour)?, &values(CronField::Minute, minute)?);
    let (days, weekdays) = (values(CronField::Day, day)?, values(CronField::Weekday, weekday)?);
    // Crontab's own rule: when both kinds of day are narrowed down, one of them suffices.
    let either = *day != "*" && *weekday != "*";
    let days = Days::of(&values(CronField::Month, month)?, &days, &weekdays, either);
    let text = fields.join(" ").to_ascii_uppercase();
    if days.first_from(ANY).is_none() {
        return Err(RuleError::Never { pattern: text });
    }
    let pattern = Pattern { days, times };
    let flows = hour.starts_with('*') && times.hours() > 1;
    Ok(plainer(&pattern, flows).unwrap_or(Form::Cron(Cron { text, pattern, flows })))
}

/// The values that a field stands for. It is read alone, so that an error is known to be its own.
fn values(field: CronField, typed: &str) -> Result<Vec<u16>, RuleError> {
    let wrong = || RuleError::CronField { field, text: typed.to_owned() };
    let text = typed.to_ascii_uppercase();
    if !text.split(',').all(|part| is_classic(field, part)) {
        return Err(wrong());
    }
    let alone = CronField::ALL.map(|other| if other == field { text.as_str() } else { "*" }).join(" ");
    let pattern = CronParser::new().parse(&alone).map_err(|_| wrong())?.pattern;
    let read = match field {
        CronField::Minute => pattern.minutes,
        CronField::Hour => pattern.hours,
        CronField::Day => pattern.days,
        CronField::Month => pattern.months,
        CronField::Weekday => pattern.days_of_week,
    };
    Ok(read.values())
}

/// Croner is more generous: it takes names anywhere, even within numbers, empty parts of a list, and letters that crontabs do not know.
fn is_classic(field: CronField, part: &str) -> bool {
    let (range, step) = part.split_once('/').unwrap_or((part, "1"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = |text: &str| match field {
        CronField::Month => MONTHS.contains(&text),
        CronField::Weekday => WEEKDAYS.iter().any(|(name, _)| text.eq_ignore_ascii_case(name)),
        CronField::Minute | CronField::Hour | CronField::Day => false,
    };
    is_number(step) && (range == "*" || range.split('-').all(|end| is_number(end) || is_name(end)))
}

fn plainer(pattern: &Pattern, flows: bool) -> Option<Form> {
    let steps = MINUTES.map(Form::Minutes).into_iter().chain(HOURS.map(Form::Hours));
    let dated = pattern.times.only().into_iter().flat_map(at);
    steps.chain(dated).find(|form| form.pattern() == *pattern && form.flows() == flows)
}

fn at(time: Time) -> impl Iterator<Item = Form> {
    let weekly = WEEKDAYS.map(|(_, day)| Form::Weekly(day, time));
    let monthly = (1..=28).map(move |day| Form::Monthly(MonthDay::Day(day), time));
    [Form::Daily(time)].into_iter().chain(weekly).chain(monthly)
}
