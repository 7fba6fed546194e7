//! `GET /imports`.

use askama::Template;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, Place, fragment, href};

use super::list;
use crate::permission::BringFiles;
use crate::state::Fate;
use crate::store::Import;

struct Line {
    import: Import,
    /// The message that names its sort.
    title: &'static str,
}

impl Line {
    fn taken(&self) -> i64 {
        self.import.count(&[Fate::Made, Fate::Changed])
    }

    fn wrong(&self) -> i64 {
        self.import.count(&[Fate::Refused, Fate::Failed])
    }
}

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    lines: &'a [Line],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    lines: &'a [Line],
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<BringFiles>, query: Fields) -> Answer {
    let from: Option<Place> = Cursor::decode(query.optional("cursor"))?;
    let page = &allowed.page("imports-title");
    let mut tx = allowed.begin().await?;
    let found = list(&allowed, &mut tx, from.as_ref(), PAGE).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/imports", &[("cursor", &cursor)]));
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let title = |of: &str| allowed.site.intakes.iter().find(|intake| intake.of() == of).map_or("imports-title", |intake| intake.title());
    let lines: Vec<Line> = found.rows.into_iter().map(|import| Line { title: title(&import.sort), import }).collect();
    let lines = lines.as_slice();
    fragment(&allowed.info, &Whole { page, lines, pager }, &Rows { page, lines, pager })
}
