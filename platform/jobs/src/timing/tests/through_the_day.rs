//! Rules that run through the day, where clocks are moved.

use super::fires;

#[test]
fn an_interval_is_aligned_to_midnight_on_the_companys_clock() {
    assert_eq!(fires("every 6h", "Asia/Kathmandu", "2026-03-08T05:17:23", 3), ["08 06:00 +05:45", "08 12:00 +05:45", "08 18:00 +05:45"]);
    assert_eq!(fires("every 20m", "Asia/Manila", "2026-03-08T23:41", 2), ["09 00:00 +08", "09 00:20 +08"]);
}

#[test]
fn in_a_repeated_hour_it_goes_on_firing() {
    let twice = ["01 01:00 -04", "01 01:30 -04", "01 01:00 -05", "01 01:30 -05", "01 02:00 -05"];
    assert_eq!(fires("every 30m", "America/New_York", "2026-11-01T00:30", 5), twice);
    assert_eq!(fires("cron 10 * * * SUN", "Europe/Berlin", "2026-10-25T01:10", 3), ["25 02:10 +02", "25 02:10 +01", "25 03:10 +01"]);
    assert_eq!(fires("every 1h", "Africa/Cairo", "2026-10-29T22:00", 3), ["29 23:00 +03", "29 23:00 +02", "30 00:00 +02"]);
}

#[test]
fn when_the_clock_is_put_back_no_wait_is_longer_than_the_interval() {
    // Two o'clock comes three hours after midnight, so two hours after it one comes first.
    assert_eq!(fires("every 2h", "America/New_York", "2026-10-31T22:00", 4), ["01 00:00 -04", "01 01:00 -05", "01 02:00 -05", "01 04:00 -05"]);
    // Half an hour is repeated: the whole hour is over at half past one.
    assert_eq!(fires("every 1h", "Australia/Lord_Howe", "2026-04-05T00:00", 3), ["05 01:00 +11", "05 01:30 +10:30", "05 02:00 +10:30"]);
    let twenty = ["05 01:40 +11", "05 01:30 +10:30", "05 01:40 +10:30", "05 02:00 +10:30"];
    assert_eq!(fires("every 20m", "Australia/Lord_Howe", "2026-04-05T01:20", 4), twenty);
}

#[test]
fn when_the_clock_is_put_forward_no_wait_is_longer_than_the_interval() {
    assert_eq!(fires("every 15m", "America/New_York", "2026-03-08T01:30", 3), ["08 01:45 -05", "08 03:00 -04", "08 03:15 -04"]);
    assert_eq!(fires("every 2h", "America/New_York", "2026-03-08T00:00", 2), ["08 03:00 -04", "08 04:00 -04"]);
    assert_eq!(fires("every 2h", "Africa/Cairo", "2026-04-23T22:00", 2), ["24 01:00 +03", "24 02:00 +03"]);
    assert_eq!(fires("cron 30 * * * *", "Europe/Berlin", "2026-03-29T00:30", 3), ["29 01:30 +01", "29 03:30 +02", "29 04:30 +02"]);
    assert_eq!(fires("every 20m", "Australia/Lord_Howe", "2026-10-04T01:40", 2), ["04 02:30 +11", "04 02:40 +11"]);
}

#[test]
fn a_day_jumped_over_has_no_hours_to_run_through() {
    assert_eq!(fires("every 6h", "Pacific/Apia", "2011-12-29T12:00", 3), ["29 18:00 -10", "31 00:00 +14", "31 06:00 +14"]);
    assert_eq!(fires("cron 0 */6 * * FRI", "Pacific/Apia", "2011-12-29T12:00", 1), ["06 00:00 +14"]);
}

#[test]
fn what_the_old_clock_owes_is_not_paid_on_a_day_that_is_not_the_rules() {
    // Friday's midnight on the old clock is eleven on Thursday on the new one.
    assert_eq!(fires("cron 0 */2 * * FRI", "Africa/Cairo", "2026-10-29T12:00", 2), ["30 00:00 +02", "30 02:00 +02"]);
}
