//! The company's jobs, the newest first, narrowed by state and kind.

mod api;

use askama::Template;
use axum::http::{HeaderValue, header};
use jiff::SignedDuration;
use jobs::monitor::{self, Filter, Place};
use tenancy::Ts;
use web::{Allowed, Answer, Cursor, Fields, Page, Pager, html};

use crate::permission::ViewWork;
use crate::stand::{Line, line};
use crate::telling::Telling;

pub use api::{__path_list_jobs, list_jobs};

const PAGE: i64 = 50;

/// What people choose from, and the states that it means.
const CHOICES: &[(&str, &[&str])] = &[
    ("running", &["running"]),
    ("ready", &["ready"]),
    ("waiting", &["waiting"]),
    ("troubled", &["dead", "uncertain"]),
    ("done", &["done"]),
    ("cancelled", &["cancelled"]),
];

/// The states behind a word of the address; none for one that means nothing.
#[must_use]
pub fn states_of(word: &str) -> Vec<String> {
    let known = CHOICES.iter().find(|(name, _)| *name == word).map(|(_, states)| *states);
    known.unwrap_or_default().iter().map(|state| (*state).to_owned()).collect()
}

struct Choice {
    value: String,
    text: String,
}

struct Known {
    state: String,
    kind: String,
    lines: Vec<Line>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    known: &'a Known,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Part<'a> {
    page: &'a Page,
    known: &'a Known,
}

pub async fn show(allowed: Allowed<ViewWork>, fields: Fields) -> Answer {
    let place: Option<Place> = Cursor::decode(fields.optional("cursor"))?;
    let (state, kind) = (short(fields.text("state")), short(fields.text("kind")));
    let filter = Filter { states: states_of(&state), kind: Some(kind.clone()).filter(|kind| !kind.is_empty()), ..Filter::default() };
    let page = allowed.page("background-jobs");
    let now = allowed.site.clock.now();
    let mut tx = allowed.begin().await?;
    let leaf = monitor::list(&mut tx, &filter, place, PAGE).await?;
    let known_kinds = if allowed.info.fragment { Vec::new() } else { monitor::kinds(&mut tx, Ts(now - SignedDuration::from_hours(24 * 7))).await? };
    drop(tx);
    let telling = Telling::new(&allowed.site.words, &page);
    let next = leaf.next.map(|next| href(&state, &kind, Some(&Cursor::encode(&next))));
    let lines: Vec<Line> = leaf.jobs.into_iter().map(|job| line(job, &telling, now)).collect();
    let prev = place.map(|_| href(&state, &kind, None));
    let known = Known { pager: Pager { next, prev, shown: lines.len() }, lines, state, kind };
    let mut response = if allowed.info.fragment {
        html(&Part { page: &page, known: &known })?
    } else {
        let states = CHOICES.iter().map(|(name, _)| Choice { value: (*name).to_owned(), text: telling.state(name) }).collect();
        let kinds = known_kinds.into_iter().map(|kind| Choice { text: telling.kind(&kind.kind), value: kind.kind }).collect();
        html(&Whole { page: &page, known: &known, states, kinds })?
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("HX-Request"));
    Ok(response)
}

/// Names are short and of few letters; anything else narrows to nothing and is not carried on.
fn short(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).take(80).collect()
}

fn href(state: &str, kind: &str, cursor: Option<&str>) -> String {
    let pairs = [("state", state), ("kind", kind), ("cursor", cursor.unwrap_or_default())];
    let said: Vec<String> = pairs.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
    if said.is_empty() { "/background/jobs".to_owned() } else { format!("/background/jobs?{}", said.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_what_narrows_and_nothing_that_somebody_smuggled() {
        assert_eq!(href("", "", None), "/background/jobs");
        assert_eq!(href("done", "a.b", Some("xyz")), "/background/jobs?state=done&kind=a.b&cursor=xyz");
        assert_eq!(short("done&x=\"><script>"), "donexscript");
        assert!(states_of("nonsense").is_empty());
        assert_eq!(states_of("troubled"), ["dead", "uncertain"]);
    }
}
