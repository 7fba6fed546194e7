//! When a schedule fires.
use jiff::{Timestamp, SignedDuration, tz::TimeZone};
use kernel::{Failure, Kind, Words};
#[derive(Clone, Debug)]
pub struct Rule(String);
#[derive(Debug, thiserror::Error)]
#[error("bad rule")]
pub struct RuleError;
impl Failure for RuleError { fn kind(&self) -> Kind { Kind::Invalid { field: "rule" } } fn words(&self) -> Words { Words::key("jobs-rule-unknown") } }
pub struct Missed { pub occurrences: Vec<Timestamp>, pub next: Option<Timestamp> }
impl Rule {
    pub fn parse(text: &str) -> Result<Self, RuleError> { Ok(Self(text.to_owned())) }
    pub fn next(&self, after: Timestamp, _zone: &TimeZone) -> Option<Timestamp> { Some(after + SignedDuration::from_hours(24)) }
    pub fn upcoming(&self, after: Timestamp, zone: &TimeZone, n: usize) -> Vec<Timestamp> { let mut v = vec![]; let mut a = after; for _ in 0..n { if let Some(x) = self.next(a, zone) { v.push(x); a = x; } } v }
    pub fn missed(&self, due: Timestamp, now: Timestamp, zone: &TimeZone, _most: usize) -> Missed { Missed { occurrences: vec![due], next: self.next(now, zone) } }
    pub fn words(&self) -> Words { Words::key("jobs-rule-cron") }
}
impl std::fmt::Display for Rule { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) } }
