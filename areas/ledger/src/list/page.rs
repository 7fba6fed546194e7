//! `GET /ledger`.

use askama::Template;
use uuid::Uuid;
use web::{Allowed, Answer, Fields, PAGE, Page, Pager, fragment, href};

use super::{Asked, Row, list};
use crate::account::Kind;
use crate::permission::ViewLedger;

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    kinds: [Kind; 9],
    kind: &'a str,
    rows: &'a [Row],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    kind: &'a str,
    rows: &'a [Row],
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<ViewLedger>, query: Fields) -> Answer {
    let kind = query.text("kind");
    let customer = query.optional("customer").map(|text| text.parse().unwrap_or(Uuid::max()));
    let asked = Asked { kind: Kind::of(kind), customer, before: query.parsed("before").ok().flatten() };
    let page = &allowed.page("ledger-title");
    let mut rows = list(&mut allowed.begin().await?, &asked, PAGE + 1).await?;
    let many = usize::try_from(PAGE).unwrap_or_default();
    let more = rows.len() > many;
    rows.truncate(many);
    let who = query.text("customer");
    let to = |before: String| href("/ledger", &[("kind", kind), ("customer", who), ("before", &before)]);
    let next = rows.last().filter(|_| more).map(|last| to(last.number.to_string()));
    let pager = &Pager { next, prev: None, shown: rows.len() };
    let rows = rows.as_slice();
    fragment(&allowed.info, &Whole { page, kinds: Kind::ALL, kind, rows, pager }, &Rows { page, kind, rows, pager })
}
