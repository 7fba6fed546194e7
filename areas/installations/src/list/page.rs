//! `GET /installations`.

use askama::Template;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, Place, fragment, href};

use super::asked::NAMES;
use super::{Asked, Row, list};
use crate::permission::ViewLines;
use crate::state::State;
use crate::store::{Choice, technicians};

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    query: &'a Fields,
    names: [&'static str; 10],
    states: [State; 5],
    technicians: &'a [Choice],
    rows: &'a [Row],
    pager: &'a Pager,
    filtered: bool,
    under: bool,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    rows: &'a [Row],
    pager: &'a Pager,
    filtered: bool,
}

pub(crate) async fn page(allowed: Allowed<ViewLines>, query: Fields) -> Answer {
    let asked = Asked::read(&query)?;
    let from: Option<Place> = Cursor::decode(query.optional("cursor"))?;
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked, from.as_ref(), PAGE).await?;
    let technicians = &technicians(&mut tx, asked.technician).await?;
    let to = |cursor: Option<String>| {
        cursor.map(|cursor| {
            let mut pairs: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, query.text(name))).collect();
            pairs.push(("cursor", &cursor));
            href("/installations", &pairs)
        })
    };
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let filtered = NAMES.iter().any(|name| query.optional(name).is_some());
    let (page, rows, query, under) = (&allowed.page("installations-title"), found.rows.as_slice(), &query, asked.under());
    let states = State::ALL;
    fragment(
        &allowed.info,
        &Whole { page, query, names: NAMES, states, technicians, rows, pager, filtered, under },
        &Rows { page, rows, pager, filtered },
    )
}
