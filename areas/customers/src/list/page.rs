//! `GET /customers`.

use askama::Template;
use barangays::Choice;
use uuid::Uuid;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, fragment, href};

use super::{Asked, list};
use crate::permission::ViewCustomers;
use crate::standing::Standing;
use crate::{Customer, CustomerError};

/// What is asked for, as the links carry it on.
struct Known<'a> {
    q: &'a str,
    status: &'a str,
    barangay: &'a str,
}

impl Known<'_> {
    fn narrowed(&self) -> bool {
        !(self.q.is_empty() && self.status.is_empty() && self.barangay.is_empty())
    }
}

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    known: &'a Known<'a>,
    statuses: &'static [Standing],
    barangays: &'a [Choice],
    rows: &'a [Customer],
    near: bool,
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    known: &'a Known<'a>,
    rows: &'a [Customer],
    near: bool,
    pager: &'a Pager,
}

/// The barangay as a filter says it; one that cannot be read lives nowhere.
pub(super) fn chosen(barangay: &str) -> Option<Uuid> {
    (!barangay.is_empty()).then(|| barangay.parse().unwrap_or_default())
}

pub(crate) async fn page(allowed: Allowed<ViewCustomers>, query: Fields) -> Answer {
    let known = &Known { q: query.text("q"), status: query.text("status"), barangay: query.text("barangay") };
    let asked = Asked {
        search: known.q,
        status: Standing::of(known.status),
        barangay: chosen(known.barangay),
        from: Cursor::decode(query.optional("cursor"))?,
        limit: PAGE,
    };
    let page = &allowed.page("customers-title");
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked).await?;
    let barangays = &barangays::choices(&mut tx, asked.barangay).await.map_err(|error| match error {
        barangays::BarangayError::Db(error) => CustomerError::Db(error),
        _ => CustomerError::BarangayUnknown,
    })?;
    let to = |cursor: Option<String>| {
        cursor.map(|cursor| href("/customers", &[("q", known.q), ("status", known.status), ("barangay", known.barangay), ("cursor", &cursor)]))
    };
    let near = found.near;
    let pager = &Pager { next: to(found.page.next), prev: to(found.page.prev), shown: found.page.rows.len() };
    let rows = found.page.rows.as_slice();
    let statuses = &Standing::ALL[..4];
    fragment(&allowed.info, &Whole { page, known, statuses, barangays, rows, near, pager }, &Rows { page, known, rows, near, pager })
}
