//! Says in words what the engine holds in names: kinds, states, problems. What has no words yet is shown by its name.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use jobs::timing::Rule;
use serde_json::Value;
use web::{Catalogue, Page};

/// Knows the words of a page's language.
pub struct Telling<'a> {
    words: &'a Catalogue,
    page: &'a Page,
}

impl<'a> Telling<'a> {
    #[must_use]
    pub const fn new(words: &'a Catalogue, page: &'a Page) -> Self {
        Self { words, page }
    }

    #[must_use]
    pub fn kind(&self, kind: &str) -> String {
        self.said(&format!("job-{}", dashed(kind)), kind)
    }

    #[must_use]
    pub fn state(&self, state: &str) -> String {
        self.said(&format!("background-state-{state}"), state)
    }

    #[must_use]
    pub fn problem(&self, problem: &str) -> String {
        self.said(&format!("background-problem-{}", dashed(problem)), problem)
    }

    #[must_use]
    pub fn outcome(&self, outcome: &str) -> String {
        self.said(&format!("background-outcome-{}", dashed(outcome)), outcome)
    }

    /// A rule as people say it; one that cannot be read any more, as it is written.
    #[must_use]
    pub fn rule(&self, rule: &str) -> String {
        Rule::parse(rule).map_or_else(|_| rule.to_owned(), |rule| self.page.say(&rule.words()))
    }

    /// What an attempt's record says: the key of a message and its arguments. A key that this version does not know says nothing.
    #[must_use]
    pub fn kept(&self, kept: Option<&Value>) -> Option<String> {
        self.words.kept(self.page.lang, kept?)
    }

    fn said(&self, key: &str, name: &str) -> String {
        if self.words.knows("en", key) { self.words.text(self.page.lang, key, &[]) } else { name.to_owned() }
    }
}

fn dashed(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// How a state looks: the tone of its badge.
#[must_use]
pub fn tone(state: &str) -> &'static str {
    match state {
        "done" => "success",
        "running" => "info",
        "uncertain" => "warning",
        "dead" => "error",
        "waiting" | "ready" => "accent",
        _ => "neutral",
    }
}

/// `350 ms`, `12 s`, `3 min`, `5 h`, `2 d`: enough to judge by.
#[must_use]
pub fn span(millis: f64) -> String {
    let seconds = millis / 1000.0;
    match seconds {
        s if s < 1.0 => format!("{:.0} ms", millis.max(0.0)),
        s if s < 120.0 => format!("{s:.0} s"),
        s if s < 7200.0 => format!("{:.0} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.0} h", s / 3600.0),
        s => format!("{:.0} d", s / 86_400.0),
    }
}

/// The time between two moments, as [`span`] says it.
#[must_use]
pub fn between(from: Timestamp, to: Timestamp) -> String {
    span(to.duration_since(from).as_secs_f64() * 1000.0)
}

/// `Sat 14 Mar, 03:00` on a clock.
#[must_use]
pub fn on_clock(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned(zone.clone()).strftime("%a %-d %b, %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_in_the_unit_that_fits() {
        let said: Vec<String> = [350.0, 1500.0, 180_000.0, 10_800_000.0, 300_000_000.0, -5.0].into_iter().map(span).collect();
        assert_eq!(said, ["350 ms", "2 s", "3 min", "3 h", "3 d", "0 ms"]);
    }
}
