//! `GET /plans`.

use askama::Template;
use uuid::Uuid;
use web::{Allowed, Answer, Counted, Cursor, Fields, PAGE, Page, Pager, fragment, href};

use super::{Asked, list};
use crate::Plan;
use crate::permission::ViewPlans;

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    rows: &'a [Plan],
    counted: &'a [Counted],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    rows: &'a [Plan],
    counted: &'a [Counted],
    pager: &'a Pager,
}

/// The state as a filter says it.
pub(super) fn active(state: &str) -> Option<bool> {
    match state {
        "active" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

pub(crate) async fn page(allowed: Allowed<ViewPlans>, query: Fields) -> Answer {
    let (q, state) = (query.text("q"), query.text("state"));
    let asked = Asked { search: q, active: active(state), from: Cursor::decode(query.optional("cursor"))?, limit: PAGE };
    let page = &allowed.page("plans-title");
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    let ids: Vec<Uuid> = found.rows.iter().map(|row| row.id.0).collect();
    let counted = &allowed.tallies(&mut tx, page, "plan", &ids).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/plans", &[("q", q), ("state", state), ("cursor", &cursor)]));
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let rows = found.rows.as_slice();
    fragment(&allowed.info, &Whole { page, q, state, rows, counted, pager }, &Rows { page, q, state, rows, counted, pager })
}
