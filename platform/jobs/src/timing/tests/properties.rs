//! What holds for every rule, in every zone, at every time; compared with slower ways to the same answer.

use croner::parser::CronParser;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan, Unit};
use proptest::prelude::*;
use proptest::sample::select;

use super::{at, rule, zone};
use crate::timing::Rule;

const ZONES: [&str; 12] = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Manila",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "America/Havana",
    "Africa/Casablanca",
    "Atlantic/Azores",
    "America/St_Johns",
    "Antarctica/Troll",
];

/// What fails is told, not kept in a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn field(low: u8, high: u8) -> impl Strategy<Value = String> {
    let list = prop::collection::vec(low..=high, 1..4).prop_map(|some| some.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
    let range = (low..=high, low..=high).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b)));
    prop_oneof![3 => Just("*".to_owned()), 2 => (1..=high).prop_map(|step| format!("*/{step}")), 2 => list, 1 => range]
}

fn cron() -> impl Strategy<Value = String> {
    (field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7)).prop_map(|(m, h, day, month, week)| format!("{m} {h} {day} {month} {week}"))
}

fn at_set_times() -> impl Strategy<Value = String> {
    let time = (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let dated = (select(vec!["daily", "weekly mon", "weekly sun", "monthly 1", "monthly 28", "monthly last"]), time)
        .prop_map(|(day, at)| format!("{day} {at}"));
    prop_oneof![dated, (field(0, 59), 0..4, 0..4).prop_map(|(minute, a, b)| format!("cron {minute} {a},{b} * * *"))]
}

fn interval() -> impl Strategy<Value = (String, SignedDuration)> {
    let minutes = select(vec![1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]).prop_map(|many| (format!("every {many}m"), SignedDuration::from_mins(many)));
    let hours = select(vec![1, 2, 3, 4, 6, 8, 12]).prop_map(|many| (format!("every {many}h"), SignedDuration::from_hours(many)));
    prop_oneof![minutes, hours]
}

fn any_rule() -> impl Strategy<Value = String> {
    prop_oneof![at_set_times(), interval().prop_map(|(text, _)| text), cron().prop_map(|fields| format!("cron {fields}"))]
}

/// Any second from 1995 to 2045.
fn moment() -> impl Strategy<Value = Timestamp> {
    (788_918_400_i64..2_366_841_600).prop_map(|second| Timestamp::from_second(second).unwrap())
}

/// A time shortly before a clock is moved, or any time where it never is.
fn before_a_turn(zone: &TimeZone, near: Timestamp) -> Timestamp {
    let turn = zone.following(near).next().map_or(near, |turn| turn.timestamp());
    turn - SignedDuration::from_hours(27)
}

/// Walks every minute: a time is reached when the clock shows it, or more, for the first time.
fn reached_minute_by_minute(rule: &Rule, zone: &TimeZone, from: Timestamp, to: Timestamp) -> Vec<Timestamp> {
    let (mut now, mut highest, mut found) = (from, zone.to_datetime(from), Vec::new());
    while now < to {
        now += MINUTE;
        let shown = zone.to_datetime(now);
        if shown > highest {
            found.extend(rule.pattern.first_after(highest).filter(|time| *time <= shown).map(|_| now));
            highest = shown;
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn occurrences_strictly_increase_and_upcoming_is_next_again_and_again(text in any_rule(), name in select(&ZONES), near in moment(), turned: bool) {
        let Ok(rule) = Rule::parse(&text) else { return Ok(()) };
        let zone = zone(name);
        let mut last = if turned { before_a_turn(&zone, near) } else { near };
        for found in rule.upcoming(last, &zone, 40) {
            prop_assert!(found > last, "{text} {name}: {found} after {last}");
            prop_assert_eq!(rule.next(last, &zone), Some(found));
            prop_assert_eq!(found.as_second() % 60, 0);
            // From anywhere between, the next one is the same.
            let between = found - SignedDuration::from_nanos(1);
            prop_assert_eq!(rule.next(between, &zone), Some(found), "{} {} {}", text, name, between);
            last = found;
        }
    }

    #[test]
    fn canonical_text_reads_back_as_the_same_rule(text in any_rule()) {
        let Ok(rule) = Rule::parse(&text) else { return Ok(()) };
        let canonical = rule.to_string();
        prop_assert_eq!(Rule::parse(&canonical), Ok(rule));
        prop_assert_eq!(Rule::parse(&canonical).unwrap().to_string(), canonical);
    }

    #[test]
    fn on_a_calendar_without_zones_cron_is_read_as_croner_reads_it(fields in cron(), near in moment()) {
        let Ok(rule) = Rule::parse(&format!("cron {fields}")) else { return Ok(()) };
        let mut time = TimeZone::UTC.to_datetime(near);
        let theirs = CronParser::new().parse(&fields).unwrap();
        for _ in 0..5 {
            let ours = rule.pattern.first_after(time).unwrap();
            prop_assert_eq!(ours, theirs.find_next_occurrence(&time, false).unwrap(), "{}", fields);
            time = ours;
        }
    }

    #[test]
    fn set_times_are_those_that_a_walk_through_every_minute_finds(text in at_set_times(), name in select(&ZONES), near in moment()) {
        let zone = zone(name);
        // The walk sees whole minutes.
        let from = before_a_turn(&zone, near).round(Unit::Minute).unwrap();
        let to = from + SignedDuration::from_hours(54);
        // The one day jumped over whole has a rule of its own.
        prop_assume!(name != "Pacific/Apia" || zone.to_datetime(from).date().year() != 2011);
        let rule = rule(&text);
        let found: Vec<Timestamp> = rule.after(from, &zone).take_while(|at| *at <= to).collect();
        prop_assert_eq!(found, reached_minute_by_minute(&rule, &zone, from, to), "{} {}", text, name);
    }

    #[test]
    fn through_the_day_no_wait_is_longer_than_the_interval((text, step) in interval(), name in select(&ZONES), near in moment()) {
        let zone = zone(name);
        let mut last = before_a_turn(&zone, near);
        let end = last + SignedDuration::from_hours(54);
        for found in rule(&text).after(last, &zone).take_while(|at| *at <= end) {
            prop_assert!(found.duration_since(last) <= step, "{text} {name}: {found} after {last}");
            last = found;
        }
    }

    #[test]
    fn the_missed_ones_are_the_latest_of_those_that_a_walk_finds(text in any_rule(), name in select(&ZONES), near in moment(), hours in 0_i64..400, most in 0_usize..50) {
        let Ok(rule) = Rule::parse(&text) else { return Ok(()) };
        let zone = zone(name);
        let Some(due) = rule.next(near, &zone) else { return Ok(()) };
        let now = due + SignedDuration::from_hours(hours);
        let all: Vec<Timestamp> = rule.after(near, &zone).take_while(|at| *at <= now).collect();
        let passed = rule.missed(due, now, &zone, most);
        prop_assert_eq!(&passed.occurrences, &all[all.len().saturating_sub(most)..]);
        prop_assert_eq!(passed.is_cut, all.len() > most);
        prop_assert_eq!(passed.next, rule.next(now, &zone));
    }

    #[test]
    fn arbitrary_text_never_panics(text in ".{0,130}", words in "(daily|weekly|monthly|every|cron|@)( ?[0-9a-zA-Z*,/:#@+ -]{0,40})") {
        let _ = Rule::parse(&text);
        if let Ok(rule) = Rule::parse(&words) {
            prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_cliffs(text in any_rule(), name in select(&ZONES)) {
        let Ok(rule) = Rule::parse(&text) else { return Ok(()) };
        let zone = zone(name);
        prop_assert_eq!(rule.next(Timestamp::MAX, &zone), None);
        prop_assert!(rule.next(Timestamp::MIN, &zone).is_some());
        prop_assert!(rule.missed(Timestamp::MIN, Timestamp::MAX, &zone, 3).count() <= 3);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_day_of_three_years_has_exactly_one_daily_occurrence(hour in 0..24, minute in 0..60, name in select(&ZONES), year in 1999_i16..2040) {
        let zone = zone(name);
        let (first, end) = (date(year, 1, 1), date(year + 3, 1, 1));
        let from = at(&first.to_string(), &zone) - SignedDuration::from_nanos(1);
        let found = rule(&format!("daily {hour:02}:{minute:02}"));
        let days: Vec<Date> = found.after(from, &zone).map(|at| zone.to_datetime(at).date()).take_while(|day| *day < end).collect();
        let is_real = |day: &Date| zone.to_datetime(zone.to_timestamp(day.at(12, 0, 0, 0)).unwrap()).date() == *day;
        let expected: Vec<Date> = first.series(1.day()).take_while(|day| *day < end).filter(is_real).collect();
        prop_assert_eq!(days, expected, "{} from {}", name, year);
    }
}
