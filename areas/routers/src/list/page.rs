//! `GET /routers`.

use askama::Template;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, fragment, href};

use super::{Asked, list};
use crate::Router;
use crate::permission::ViewRouters;
use crate::state::State;

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    states: [State; 4],
    rows: &'a [Router],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    rows: &'a [Router],
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<ViewRouters>, query: Fields) -> Answer {
    let (q, state) = (query.text("q"), query.text("state"));
    let asked = Asked { search: q, state: State::of(state), from: Cursor::decode(query.optional("cursor"))?, limit: PAGE };
    let page = &allowed.page("routers-title");
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/routers", &[("q", q), ("state", state), ("cursor", &cursor)]));
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let rows = found.rows.as_slice();
    fragment(&allowed.info, &Whole { page, q, state, states: State::ALL, rows, pager }, &Rows { page, q, state, rows, pager })
}
