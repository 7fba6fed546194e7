//! A rule in words that people read.

use kernel::Words;

use super::form::{Form, MonthDay, name};

impl Form {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Daily(at) => Words::key("jobs-rule-daily").with("time", at.strftime("%H:%M")),
            Self::Weekly(day, at) => Words::key("jobs-rule-weekly").with("day", name(*day)).with("time", at.strftime("%H:%M")),
            Self::Monthly(MonthDay::Day(day), at) => Words::key("jobs-rule-monthly").with("day", day).with("time", at.strftime("%H:%M")),
            Self::Monthly(MonthDay::Last, at) => Words::key("jobs-rule-monthly-last").with("time", at.strftime("%H:%M")),
            Self::Minutes(many) => Words::key("jobs-rule-every-minutes").with("many", many),
            Self::Hours(many) => Words::key("jobs-rule-every-hours").with("many", many),
            Self::Cron(cron) => Words::key("jobs-rule-cron").with("pattern", &cron.text),
        }
    }
}
