//! `GET /subscriptions`.

use askama::Template;
use uuid::Uuid;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, Place, fragment, href};

use super::{Asked, Row, list};
use crate::BlockError;
use crate::block::Stage;
use crate::permission::ViewBlocks;
use crate::words::left;

const NAMES: [&str; 5] = ["q", "stage", "kind", "customer", "line"];
pub(crate) const KINDS: [&str; 4] = ["term", "half", "custom", "credit"];

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    query: &'a Fields,
    stages: [Stage; 5],
    kinds: [&'static str; 4],
    rows: &'a [Row],
    pager: &'a Pager,
    filtered: bool,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    rows: &'a [Row],
    pager: &'a Pager,
    filtered: bool,
}

impl Whole<'_> {
    fn left_of(&self, row: &Row) -> String {
        left(self.page, row.left())
    }
}

impl Rows<'_> {
    fn left_of(&self, row: &Row) -> String {
        left(self.page, row.left())
    }
}

fn read(query: &Fields) -> Result<Asked, BlockError> {
    // An id that cannot be read finds nothing, as one that is another company's.
    let id = |name| query.optional(name).map(|text| text.parse().unwrap_or(Uuid::max()));
    let kind = query.optional("kind").map(|kind| KINDS.iter().find(|one| **one == kind).map(|one| (*one).to_owned()).ok_or(BlockError::KindUnknown));
    Ok(Asked {
        q: query.text("q").chars().take(100).collect(),
        stage: query.optional("stage").map(|word| Stage::of(word).ok_or(BlockError::StageUnknown)).transpose()?,
        kind: kind.transpose()?,
        customer: id("customer"),
        line: id("line"),
    })
}

pub(crate) async fn page(allowed: Allowed<ViewBlocks>, query: Fields) -> Answer {
    let asked = read(&query)?;
    let from: Option<Place> = Cursor::decode(query.optional("cursor"))?;
    let found = list(&mut allowed.begin().await?, &asked, from.as_ref(), PAGE).await?;
    let to = |cursor: Option<String>| {
        cursor.map(|cursor| {
            let mut pairs: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, query.text(name))).collect();
            pairs.push(("cursor", &cursor));
            href("/subscriptions", &pairs)
        })
    };
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let filtered = NAMES.iter().any(|name| query.optional(name).is_some());
    let (page, rows, query) = (&allowed.page("subscriptions-title"), found.rows.as_slice(), &query);
    fragment(&allowed.info, &Whole { page, query, stages: Stage::ALL, kinds: KINDS, rows, pager, filtered }, &Rows { page, rows, pager, filtered })
}
