//! Rules read, fired on clocks that are moved, and made up for.

mod outage;
mod properties;
mod set_times;
mod text;
mod through_the_day;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Rule;

fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// The moment at which the zone's clock shows this.
fn at(local: &str, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(local.parse::<DateTime>().unwrap()).unwrap()
}

/// What the zone's clock shows at the first occurrences after a time, with its offset.
fn fires(text: &str, name: &str, after: &str, many: usize) -> Vec<String> {
    let zone = zone(name);
    let found = rule(text).upcoming(at(after, &zone), &zone, many);
    found.into_iter().map(|at| at.to_zoned(zone.clone()).strftime("%d %H:%M %:::z").to_string()).collect()
}
