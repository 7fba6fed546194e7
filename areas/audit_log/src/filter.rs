//! The filter of the log as the database understands it: days become moments of the company's clock, moments become ids.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tenancy::{Bound, Statement};
use uuid::Uuid;

use crate::AuditError;
use crate::asked::{Asked, LONGEST};

pub const EFFECTS: &[&str] = &["created", "changed", "removed", "event"];
pub const ACTOR_KINDS: &[&str] = &["person", "api_key", "system", "visitor", "operator"];

/// A filter that makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    actor_id: Option<Uuid>,
    actor_kind: Option<String>,
    action: Option<String>,
    kind: Option<String>,
    object: Option<Uuid>,
    effect: Option<String>,
    /// A pattern for `ilike`.
    text: Option<String>,
    request: Option<String>,
    /// Ids of entries carry their moment, so a span of time is a span of ids, and the key's index finds it.
    pub above: Uuid,
    pub below: Uuid,
}

impl Filter {
    /// `zone`: the company's, whose days are meant.
    pub fn of(asked: &Asked, zone: &TimeZone) -> Result<Self, AuditError> {
        if let Some((field, ..)) = asked.active().find(|(_, _, value)| value.chars().count() > LONGEST) {
            return Err(AuditError::Unknown { field });
        }
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let actor_kind = text(&asked.actor).filter(|word| ACTOR_KINDS.contains(&word.as_str()));
        let actor_id = if actor_kind.is_some() { None } else { id("actor", &asked.actor)? };
        let effect = text(&asked.effect);
        if effect.as_ref().is_some_and(|word| !EFFECTS.contains(&word.as_str())) {
            return Err(AuditError::Unknown { field: "effect" });
        }
        let (from, to) = (day("from", &asked.from)?, day("to", &asked.to)?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(AuditError::DaysReversed);
        }
        let after_last = to.map(|day| day.tomorrow().map_err(|_| AuditError::BadDay { field: "to" })).transpose()?;
        Ok(Self {
            actor_id,
            actor_kind,
            action: text(&asked.action),
            kind: text(&asked.kind),
            object: id("object", &asked.object)?,
            effect,
            text: text(&asked.q).map(|text| pattern(&text)),
            request: text(&asked.request),
            above: from.map(|day| start(day, zone, "from")).transpose()?.map_or(Uuid::nil(), first_id),
            below: after_last.map(|day| start(day, zone, "to")).transpose()?.map_or(Uuid::max(), first_id),
        })
    }

    /// Binds the filter: `$2` and `$3` are the ends of the span, `$4` to `$11` the rest, `$12` how many.
    pub fn bind(&self, statement: &'static Statement, above: Uuid, below: Uuid, most: i64) -> Bound {
        statement
            .bind(above)
            .bind(below)
            .bind(self.actor_id)
            .bind(self.actor_kind.clone())
            .bind(self.action.clone())
            .bind(self.kind.clone())
            .bind(self.object)
            .bind(self.effect.clone())
            .bind(self.text.clone())
            .bind(self.request.clone())
            .bind(most)
    }
}

fn id(field: &'static str, text: &str) -> Result<Option<Uuid>, AuditError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| AuditError::BadId { field })
}

fn day(field: &'static str, text: &str) -> Result<Option<Date>, AuditError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| AuditError::BadDay { field })
}

/// When a day begins there; not always at midnight.
fn start(day: Date, zone: &TimeZone, field: &'static str) -> Result<Timestamp, AuditError> {
    let begin = day.to_zoned(zone.clone()).and_then(|noted| noted.start_of_day());
    begin.map(|begin| begin.timestamp()).map_err(|_| AuditError::BadDay { field })
}

/// Below every id of this moment and after, above every one before.
fn first_id(moment: Timestamp) -> Uuid {
    let millis = u128::try_from(moment.as_millisecond()).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

/// The text anywhere, and nothing in it that `ilike` would read as a sign.
fn pattern(text: &str) -> String {
    let mut out = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push('%');
    out
}

#[cfg(test)]
mod tests {
    use kernel::Random;

    use super::*;

    fn manila() -> TimeZone {
        TimeZone::get("Asia/Manila").unwrap()
    }

    fn moment(text: &str) -> Uuid {
        Random::seeded(5).id(text.parse().unwrap())
    }

    #[test]
    fn a_day_is_the_companys_day_with_both_its_ends() {
        let asked = Asked { from: "2026-11-21".into(), to: "2026-11-21".into(), ..Asked::default() };
        let filter = Filter::of(&asked, &manila()).unwrap();
        let within = |text: &str| (filter.above..filter.below).contains(&moment(text));
        assert!(!within("2026-11-20T15:59:59.999999Z"));
        assert!(within("2026-11-20T16:00:00Z"));
        assert!(within("2026-11-21T15:59:59.999999Z"));
        assert!(!within("2026-11-21T16:00:00Z"));
    }

    #[test]
    fn a_day_without_a_midnight_still_has_a_beginning() {
        // Cairo's clocks went from 0:00 to 1:00 on this day.
        let cairo = TimeZone::get("Africa/Cairo").unwrap();
        let asked = Asked { from: "2024-04-26".into(), ..Asked::default() };
        assert!(Filter::of(&asked, &cairo).unwrap().above <= moment("2024-04-25T22:00:00Z"));
    }

    #[test]
    fn no_sign_of_the_pattern_language_gets_through() {
        assert_eq!(pattern("50%_\\"), "%50\\%\\_\\\\%");
    }

    #[test]
    fn nonsense_is_refused_at_its_field() {
        let zone = manila();
        let refused = |asked: Asked| Filter::of(&asked, &zone).unwrap_err().to_string();
        assert!(refused(Asked { object: "x".into(), ..Asked::default() }).starts_with("object"));
        assert!(refused(Asked { actor: "nobody".into(), ..Asked::default() }).starts_with("actor"));
        assert!(refused(Asked { from: "2026-02-30".into(), ..Asked::default() }).starts_with("from"));
        assert!(refused(Asked { to: "9999-12-31".into(), ..Asked::default() }).starts_with("to"));
        assert!(refused(Asked { effect: "gone".into(), ..Asked::default() }).starts_with("effect"));
        let reversed = Asked { from: "2026-11-21".into(), to: "2026-11-20".into(), ..Asked::default() };
        assert!(matches!(Filter::of(&reversed, &zone), Err(AuditError::DaysReversed)));
    }
}
