//! `GET /audit`: the screen over the log.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use jiff::tz::TimeZone;
use kernel::{Failure, Kind};
use web::{Allowed, Answer, Cursor, Fields, Page, Pager, page_422};

use super::verb::{Choices, Leaf, Place, choices, leaf};
use crate::AuditError;
use crate::asked::Asked;
use crate::entry::Logged;
use crate::filter::{EFFECTS, Filter};
use crate::permission::ViewLog;
use crate::telling::{Telling, actor_icon, effect_tone};

const PAGE: i64 = 50;

/// What is shown: shared by the whole page and by the part that changes.
struct Known {
    asked: Asked,
    problem: Option<String>,
    lines: Vec<Line>,
    chips: Vec<Chip>,
    pager: Pager,
    zone: String,
}

struct Line {
    entry: Logged,
    who: String,
    who_note: String,
    icon: &'static str,
    what: String,
    kind: String,
    tone: &'static str,
    effect: String,
}

/// A filter that is on, and the list without it.
struct Chip {
    label: &'static str,
    value: String,
    off: String,
}

/// A line of a select.
struct Choice {
    value: String,
    text: String,
}

#[derive(Default)]
struct Offer {
    actors: Vec<Choice>,
    actions: Vec<Choice>,
    kinds: Vec<Choice>,
    effects: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    known: &'a Known,
    offer: Offer,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Part<'a> {
    page: &'a Page,
    known: &'a Known,
}

/// `GET /audit`
pub async fn list(allowed: Allowed<ViewLog>, fields: Fields) -> Answer {
    let place: Option<Place> = Cursor::decode(fields.optional("cursor"))?;
    let asked = Asked::of(&fields);
    let page = allowed.page("audit-log");
    let (filter, problem) = match Filter::of(&asked, page.zone()) {
        Ok(filter) => (Some(filter), None),
        Err(error) => (None, Some(complaint(error, &page)?)),
    };
    let mut tx = allowed.begin().await?;
    let leaf = match &filter {
        Some(filter) => leaf(&mut tx, filter, place, PAGE).await?,
        None => Leaf::default(),
    };
    // The part that htmx asks for holds no selects.
    let choices = if allowed.info.fragment { Choices::default() } else { choices(&mut tx).await? };
    drop(tx);
    let telling = Telling::new(&allowed.site.words, &page);
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let known = known(asked, problem, leaf, &telling, page.zone());
    let mut response = if allowed.info.fragment {
        page_422(status, &Part { page: &page, known: &known })?
    } else {
        let offer = offer(choices, &telling);
        page_422(status, &Whole { page: &page, known: &known, offer })?
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("HX-Request"));
    Ok(response)
}

/// What is wrong with the filter, in words with the filter's name; a failure that is no mistake of the person is given back.
fn complaint(error: AuditError, page: &Page) -> Result<String, web::Refusal> {
    let Kind::Invalid { field } = error.kind() else { return Err(error.into()) };
    let label = crate::asked::NAMES.iter().find(|(name, _)| *name == field).map_or("audit-log", |(_, label)| *label);
    Ok(format!("{}: {}", page.t(label), page.say(&error.words())))
}

fn known(asked: Asked, problem: Option<String>, leaf: Leaf, telling: &Telling<'_>, zone: &TimeZone) -> Known {
    let lines: Vec<Line> = leaf.entries.into_iter().map(|entry| line(entry, telling)).collect();
    let chips = chips(&asked, &lines, telling);
    let link = |cursor: Option<String>| cursor.map(|cursor| asked.href("", Some(&cursor)));
    let pager = Pager { next: link(leaf.older), prev: link(leaf.newer), shown: lines.len() };
    Known { problem, lines, chips, pager, zone: zone.iana_name().unwrap_or("UTC").to_owned(), asked }
}

fn line(entry: Logged, telling: &Telling<'_>) -> Line {
    Line {
        who: telling.who(&entry.actor_kind, &entry.actor_name),
        who_note: telling.who_note(&entry),
        icon: actor_icon(&entry.actor_kind),
        what: telling.action(&entry.action),
        kind: telling.kind(&entry.object_kind),
        tone: effect_tone(&entry.effect),
        effect: telling.effect(&entry.effect),
        entry,
    }
}

fn chips(asked: &Asked, lines: &[Line], telling: &Telling<'_>) -> Vec<Chip> {
    let chip = |(name, label, value): (&'static str, &'static str, &str)| {
        let value = match name {
            // The lines that were found know the names behind the ids.
            "actor" => named(value, lines, telling),
            "object" => lines.iter().map(|line| &line.entry.object_label).find(|label| !label.is_empty()).map_or(value, String::as_str).to_owned(),
            "action" => telling.action(value),
            "kind" => telling.kind(value),
            "effect" => telling.effect(value),
            _ => value.to_owned(),
        };
        Chip { label, value, off: asked.href(name, None) }
    };
    asked.active().map(chip).collect()
}

fn named(actor: &str, lines: &[Line], telling: &Telling<'_>) -> String {
    if crate::filter::ACTOR_KINDS.contains(&actor) {
        return telling.actor_kind(actor);
    }
    lines.first().map_or_else(|| actor.to_owned(), |line| line.who.clone())
}

fn offer(choices: Choices, telling: &Telling<'_>) -> Offer {
    let people = choices.actors.iter().filter(|actor| actor.actor_kind != "system");
    let mut actors: Vec<Choice> =
        people.map(|actor| Choice { value: actor.actor_id.to_string(), text: telling.who(&actor.actor_kind, &actor.actor_name) }).collect();
    actors.extend(crate::filter::ACTOR_KINDS.iter().map(|kind| Choice { value: (*kind).to_owned(), text: telling.actor_kind(kind) }));
    let mut actions: Vec<Choice> = choices.actions.into_iter().map(|name| Choice { text: telling.action(&name), value: name }).collect();
    actions.sort_by(|one, other| one.text.cmp(&other.text));
    let kinds = choices.kinds.into_iter().map(|name| Choice { text: telling.kind(&name), value: name }).collect();
    let effects = EFFECTS.iter().map(|name| Choice { text: telling.effect(name), value: (*name).to_owned() }).collect();
    Offer { actors, actions, kinds, effects }
}
