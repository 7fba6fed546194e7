//! What is accepted, what it becomes, and what is said of the rest.

use kernel::{Failure, Kind};

use super::rule;
use crate::timing::{CronField, Rule, RuleError};

#[test]
fn a_rule_gives_its_canonical_text_back() {
    let texts = ["daily 03:00", "weekly sun 03:30", "monthly 1 06:00", "monthly last 23:59", "every 15m", "every 2h", "cron 0 9 * * MON-FRI"];
    for text in texts {
        assert_eq!(rule(text).to_string(), text);
    }
    assert_eq!(rule("  Daily   3:00 ").to_string(), "daily 03:00");
    assert_eq!(rule("EVERY 60M"), rule("every 1h"));
    assert_eq!(rule("every 24h"), rule("daily 00:00"));
    assert_eq!(rule("Cron  0 9 * * mon-fri").to_string(), "cron 0 9 * * MON-FRI");
}

#[test]
fn a_cron_pattern_that_a_plainer_form_says_becomes_that_form() {
    let pairs = [
        ("cron 0 3 * * *", "daily 03:00"),
        ("cron 30 3 * * 7", "weekly sun 03:30"),
        ("cron 30 3 * * WED", "weekly wed 03:30"),
        ("cron 0 6 28 * *", "monthly 28 06:00"),
        ("cron */15 * * * *", "every 15m"),
        ("cron 0,30 * * * *", "every 30m"),
        ("cron * * * * *", "every 1m"),
        ("cron 0 */2 * * *", "every 2h"),
        ("cron 0 * * * *", "every 1h"),
        ("cron 0 3 * 1-12 *", "daily 03:00"),
        ("@daily", "daily 00:00"),
        ("cron @hourly", "every 1h"),
        ("@weekly", "weekly sun 00:00"),
        ("@monthly", "monthly 1 00:00"),
        ("@annually", "cron 0 0 1 1 *"),
    ];
    for (text, plain) in pairs {
        assert_eq!(rule(text).to_string(), plain, "{text}");
    }
}

#[test]
fn a_cron_pattern_that_only_looks_like_a_plainer_form_stays_what_it_is() {
    // The 29th is not in every month; hours by number are set times, not an interval; other days; other minutes.
    let texts = ["cron 0 6 29 * *", "cron 0 0,12 * * *", "cron 0 * * * MON", "cron 5 */2 * * *", "cron 0 3 1 * MON", "cron */7 * * * *"];
    for text in texts {
        assert_eq!(rule(text).to_string(), text);
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_said_exactly() {
    let wrong = |text: &str| Rule::parse(text).unwrap_err();
    let own = |text: &str| text.to_owned();
    for text in ["", "daily", "daily 03:00 04:00", "hourly", "@reboot", "0 3 * * *", "täglich 03:00"] {
        assert_eq!(wrong(text), RuleError::Unknown, "{text}");
    }
    for text in ["24:00", "3:0", "3", "-1:00", "+3:00", "03:60", ":", "003:00", "٣:00"] {
        assert_eq!(wrong(&format!("daily {text}")), RuleError::Time { text: own(text) });
    }
    assert_eq!(wrong("weekly Sunday 03:00"), RuleError::Weekday { text: own("Sunday") });
    for text in ["0", "29", "31", "+1", "first", ""] {
        let expected = if text.is_empty() { RuleError::Unknown } else { RuleError::MonthDay { text: own(text) } };
        assert_eq!(wrong(&format!("monthly {text} 03:00")), expected);
    }
    for text in ["7m", "0m", "90m", "5h", "0h", "48h", "m", "1d", "-2h"] {
        assert_eq!(wrong(&format!("every {text}")), RuleError::Interval { text: own(text) });
    }
    assert_eq!(wrong("cron * * * *"), RuleError::CronFields { found: 4 });
    assert_eq!(wrong("cron 0 * * * * *"), RuleError::CronFields { found: 6 });
    assert_eq!(wrong(&format!("daily 03:00{}", " ".repeat(120))), RuleError::TooLong);
}

#[test]
fn the_wrong_field_of_a_cron_pattern_is_named() {
    let cases = [
        (CronField::Minute, ["60", "*/0", "1,,2", "-1", "5/10", "JAN", "x"]),
        (CronField::Hour, ["24", "5-3", "*-2", "SUN", "", "1-2-3", "*/99999"]),
        (CronField::Day, ["0", "32", "L", "15W", "?", "LW", "SUN"]),
        (CronField::Month, ["0", "13", "1JAN", "JANUARY", "MON", "L", "JAN/2"]),
        (CronField::Weekday, ["8", "MON#2", "5L", "+MON", "FRI-MON", "MONDAY", "*/MON"]),
    ];
    for (field, texts) in cases {
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            let fields = CronField::ALL.map(|own| if own == field { text } else { "*" }).join(" ");
            assert_eq!(Rule::parse(&format!("cron {fields}")), Err(RuleError::CronField { field, text: text.to_owned() }));
        }
    }
}

#[test]
fn a_day_that_no_year_has_is_refused_and_a_leap_day_is_not() {
    for text in ["0 0 31 2 *", "0 0 30 FEB *", "0 0 31 4,6,9,11 *"] {
        assert_eq!(Rule::parse(&format!("cron {text}")), Err(RuleError::Never { pattern: text.to_owned() }));
    }
    assert!(Rule::parse("cron 0 0 29 2 *").is_ok());
    // Either kind of day suffices, so there are the Mondays.
    assert!(Rule::parse("cron 0 0 31 2 MON").is_ok());
}

#[test]
fn people_are_told_the_rule_and_its_faults_with_their_particulars() {
    let said = |text: &str| {
        let words = rule(text).words();
        (words.key, words.args.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(said("daily 3:00"), ("jobs-rule-daily", "time=03:00".to_owned()));
    assert_eq!(said("cron 30 3 * * 0"), ("jobs-rule-weekly", "day=sun time=03:30".to_owned()));
    assert_eq!(said("monthly 5 06:00"), ("jobs-rule-monthly", "day=5 time=06:00".to_owned()));
    assert_eq!(said("monthly last 06:00"), ("jobs-rule-monthly-last", "time=06:00".to_owned()));
    assert_eq!(said("every 15m"), ("jobs-rule-every-minutes", "many=15".to_owned()));
    assert_eq!(said("every 2h"), ("jobs-rule-every-hours", "many=2".to_owned()));
    assert_eq!(said("cron 0 9 * * mon-fri"), ("jobs-rule-cron", "pattern=0 9 * * MON-FRI".to_owned()));
    let fault = Rule::parse("cron * 99 * * *").unwrap_err();
    assert_eq!(fault.kind(), Kind::Invalid { field: "rule" });
    assert_eq!(fault.words().args, [("field", "hour".to_owned()), ("text", "99".to_owned())]);
}
