//! Rules at set times, where clocks are moved.

use super::{at, fires, rule, zone};

#[test]
fn where_clocks_are_never_moved_a_rule_fires_at_its_times() {
    assert_eq!(fires("daily 03:00", "Asia/Manila", "2026-03-08T03:00", 2), ["09 03:00 +08", "10 03:00 +08"]);
    assert_eq!(fires("weekly sun 03:30", "Asia/Manila", "2026-03-06T12:00", 2), ["08 03:30 +08", "15 03:30 +08"]);
    assert_eq!(fires("monthly 1 06:00", "Asia/Manila", "2026-01-01T06:00", 2), ["01 06:00 +08", "01 06:00 +08"]);
    assert_eq!(fires("monthly last 06:00", "Asia/Manila", "2024-01-31T06:00", 3), ["29 06:00 +08", "31 06:00 +08", "30 06:00 +08"]);
    assert_eq!(fires("cron 0 9 29 2 *", "Asia/Manila", "2096-03-01T00:00", 1), ["29 09:00 +08"]);
    assert_eq!(fires("cron 0 9 13 * FRI", "Asia/Manila", "2026-03-01T00:00", 3), ["06 09:00 +08", "13 09:00 +08", "20 09:00 +08"]);
}

#[test]
fn a_time_that_the_clock_jumps_over_fires_at_the_minute_that_it_jumps_to() {
    assert_eq!(fires("daily 02:30", "America/New_York", "2026-03-07T12:00", 2), ["08 03:00 -04", "09 02:30 -04"]);
    assert_eq!(fires("daily 02:15", "Europe/Berlin", "2026-03-28T12:00", 2), ["29 03:00 +02", "30 02:15 +02"]);
    assert_eq!(fires("daily 02:10", "Australia/Lord_Howe", "2026-10-03T12:00", 2), ["04 02:30 +11", "05 02:10 +11"]);
    assert_eq!(fires("daily 00:00", "Africa/Cairo", "2026-04-23T12:00", 2), ["24 01:00 +03", "25 00:00 +03"]);
    assert_eq!(fires("monthly 24 00:30", "Africa/Cairo", "2026-04-20T12:00", 1), ["24 01:00 +03"]);
}

#[test]
fn several_times_in_one_gap_fire_once() {
    assert_eq!(fires("cron 0,30 2 * * *", "America/New_York", "2026-03-08T00:00", 2), ["08 03:00 -04", "09 02:00 -04"]);
    assert_eq!(fires("cron */5 2-3 * * *", "Europe/Berlin", "2026-03-29T00:00", 2), ["29 03:00 +02", "29 03:05 +02"]);
    assert_eq!(fires("cron 0 2,3 * * *", "America/New_York", "2026-03-08T00:00", 2), ["08 03:00 -04", "09 02:00 -04"]);
}

#[test]
fn a_time_that_comes_twice_fires_at_its_first_coming() {
    assert_eq!(fires("daily 01:30", "America/New_York", "2026-10-31T12:00", 2), ["01 01:30 -04", "02 01:30 -05"]);
    assert_eq!(fires("cron 0,30 2 * * *", "Europe/Berlin", "2026-10-25T00:00", 3), ["25 02:00 +02", "25 02:30 +02", "26 02:00 +01"]);
    assert_eq!(fires("daily 01:45", "Australia/Lord_Howe", "2026-04-04T12:00", 2), ["05 01:45 +11", "06 01:45 +10:30"]);
    assert_eq!(fires("weekly thu 23:30", "Africa/Cairo", "2026-10-29T12:00", 2), ["29 23:30 +03", "05 23:30 +02"]);
    assert_eq!(fires("daily 00:00", "Africa/Cairo", "2026-10-29T12:00", 2), ["30 00:00 +02", "31 00:00 +02"]);
}

#[test]
fn from_within_the_repeated_hour_the_next_one_is_not_behind_us() {
    let york = zone("America/New_York");
    // Half past one, the second time.
    let again = at("2026-11-01T01:30", &york) + jiff::SignedDuration::from_hours(1);
    assert_eq!(rule("daily 01:45").next(again, &york), Some(at("2026-11-02T01:45", &york)));
    assert_eq!(rule("daily 02:00").next(again, &york), Some(at("2026-11-01T02:00", &york)));
}

#[test]
fn a_day_jumped_over_whole_is_made_up_for_unless_the_next_day_has_a_run() {
    // There was no Friday, 30 December 2011, in Apia.
    assert_eq!(fires("daily 03:00", "Pacific/Apia", "2011-12-28T12:00", 3), ["29 03:00 -10", "31 03:00 +14", "01 03:00 +14"]);
    assert_eq!(fires("weekly fri 03:00", "Pacific/Apia", "2011-12-28T12:00", 2), ["31 00:00 +14", "06 03:00 +14"]);
    assert_eq!(fires("cron 0 3,4 30 * *", "Pacific/Apia", "2011-12-28T12:00", 2), ["31 00:00 +14", "30 03:00 +14"]);
    assert_eq!(fires("monthly last 06:00", "Pacific/Apia", "2011-12-28T12:00", 1), ["31 06:00 +14"]);
}

#[test]
fn the_last_hour_of_a_day_jumped_over_fires_at_midnight() {
    assert_eq!(fires("daily 23:30", "America/Nuuk", "2026-03-27T12:00", 3), ["27 23:30 -02", "29 00:00 -01", "29 23:30 -01"]);
}
