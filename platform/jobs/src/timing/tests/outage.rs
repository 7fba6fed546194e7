//! What an outage leaves behind: bounded, its latest part first.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{at, rule, zone};

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn everything_from_due_to_now_has_passed_both_ends_included() {
    let (due, now) = (moment("2026-03-01T00:00:00Z"), moment("2026-03-01T06:00:00Z"));
    let passed = rule("every 1m").missed(due, now, &zone("Asia/Manila"), 500);
    assert_eq!((passed.count(), passed.is_cut), (361, false));
    assert_eq!((passed.occurrences[0], passed.last()), (due, Some(now)));
    assert_eq!(passed.next, Some(moment("2026-03-01T06:01:00Z")));
}

#[test]
fn a_year_of_minutes_leaves_its_latest_and_says_that_there_were_more() {
    let (due, now) = (moment("2025-03-01T00:00:00Z"), moment("2026-03-01T06:00:30Z"));
    let passed = rule("every 1m").missed(due, now, &zone("Europe/Berlin"), 500);
    assert_eq!((passed.count(), passed.is_cut), (500, true));
    assert_eq!(passed.last(), Some(moment("2026-03-01T06:00:00Z")));
    assert_eq!(passed.occurrences[0], moment("2026-02-28T21:41:00Z"));
}

#[test]
fn the_longest_outage_of_the_densest_rule_costs_little() {
    let (rule, zone) = (rule("every 1m"), zone("America/New_York"));
    let started = std::time::Instant::now();
    let passed = rule.missed(Timestamp::MIN, moment("2026-03-01T00:00:00Z"), &zone, usize::MAX);
    assert_eq!((passed.count(), passed.is_cut), (10_000, true));
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn exactly_as_many_as_were_asked_for_are_not_cut() {
    let manila = zone("Asia/Manila");
    let (due, now) = (at("2026-03-01T03:00", &manila), at("2026-03-05T03:00", &manila));
    let passed = rule("daily 03:00").missed(due, now, &manila, 5);
    assert_eq!((passed.count(), passed.is_cut), (5, false));
    let passed = rule("daily 03:00").missed(due, now, &manila, 4);
    assert_eq!((passed.count(), passed.is_cut, passed.occurrences[0]), (4, true, at("2026-03-02T03:00", &manila)));
    let none = rule("daily 03:00").missed(due, now, &manila, 0);
    assert_eq!((none.count(), none.is_cut, none.last()), (0, true, None));
}

#[test]
fn what_was_announced_counts_even_if_the_rule_does_not_say_it() {
    let manila = zone("Asia/Manila");
    let (due, now) = (at("2026-03-01T02:17", &manila), at("2026-03-01T02:18", &manila));
    let passed = rule("daily 03:00").missed(due, now, &manila, 5);
    assert_eq!((passed.occurrences, passed.next), (vec![due], Some(at("2026-03-01T03:00", &manila))));
}

#[test]
fn nothing_has_passed_before_it_is_due() {
    let due = moment("2026-03-01T03:00:00Z");
    let passed = rule("every 1h").missed(due, due - SignedDuration::from_hours(5), &zone("UTC"), 10);
    assert_eq!((passed.count(), passed.is_cut, passed.next), (0, false, Some(due)));
}
