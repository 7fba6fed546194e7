//! What can be wrong with the text of a rule, precise enough to mend it.

use kernel::{Failure, Kind, Words};

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("the rule is longer than {} characters", super::LONGEST)]
    TooLong,
    #[error("the rule has none of the known forms")]
    Unknown,
    #[error("{text:?} is not a time of day")]
    Time { text: String },
    #[error("{text:?} is not a day of the week")]
    Weekday { text: String },
    #[error("{text:?} is not a day that every month has")]
    MonthDay { text: String },
    #[error("{text:?} does not divide an hour or a day")]
    Interval { text: String },
    #[error("a cron pattern has five fields, not {found}")]
    CronFields { found: usize },
    #[error("{text:?} does not fit into the field {} of a cron pattern", field.word())]
    CronField { field: CronField, text: String },
    #[error("no year has such a day: {pattern:?}")]
    Never { pattern: String },
}

/// A field of a cron pattern, in the order of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CronField {
    Minute,
    Hour,
    Day,
    Month,
    Weekday,
}

impl CronField {
    pub const ALL: [Self; 5] = [Self::Minute, Self::Hour, Self::Day, Self::Month, Self::Weekday];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Weekday => "weekday",
        }
    }
}

impl Failure for RuleError {
    fn kind(&self) -> Kind {
        Kind::Invalid { field: "rule" }
    }

    fn words(&self) -> Words {
        match self {
            Self::TooLong => Words::key("jobs-rule-too-long").with("most", super::LONGEST),
            Self::Unknown => Words::key("jobs-rule-unknown"),
            Self::Time { text } => Words::key("jobs-rule-wrong-time").with("text", text),
            Self::Weekday { text } => Words::key("jobs-rule-wrong-weekday").with("text", text),
            Self::MonthDay { text } => Words::key("jobs-rule-wrong-day").with("text", text),
            Self::Interval { text } => Words::key("jobs-rule-wrong-interval").with("text", text),
            Self::CronFields { found } => Words::key("jobs-rule-cron-fields").with("found", found),
            Self::CronField { field, text } => Words::key("jobs-rule-cron-field").with("field", field.word()).with("text", text),
            Self::Never { pattern } => Words::key("jobs-rule-never").with("pattern", pattern),
        }
    }
}
