//! `GET /payments`.

use askama::Template;
use web::{Allowed, Answer, Fields, PAGE, Page, Pager, fragment, href};

use super::{Asked, NAMES, Totals, list, meant, totals};
use crate::Method;
use crate::payment::Payment;
use crate::permission::ViewPayments;

#[derive(Template)]
#[template(path = "list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    query: &'a Fields,
    methods: [Method; 7],
    rows: &'a [Payment],
    totals: &'a [Totals],
    pager: &'a Pager,
    filtered: bool,
}

#[derive(Template)]
#[template(path = "list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    rows: &'a [Payment],
    totals: &'a [Totals],
    pager: &'a Pager,
    filtered: bool,
}

pub(crate) async fn page(allowed: Allowed<ViewPayments>, query: Fields) -> Answer {
    let asked = Asked::read(&query)?;
    let before = query.parsed("before").ok().flatten();
    let mut tx = allowed.begin().await?;
    let people = meant(&mut tx, &asked.q).await?;
    let mut rows = list(&mut tx, &asked, people.clone(), before, PAGE + 1).await?;
    let filtered = NAMES.iter().any(|name| query.optional(name).is_some());
    // What everything since the first day came to is a report, and counting it is work.
    let totals = &if filtered { totals(&mut tx, &asked, people).await? } else { Vec::new() };
    let many = usize::try_from(PAGE).unwrap_or_default();
    let more = rows.len() > many;
    rows.truncate(many);
    let next = rows.last().filter(|_| more).map(|last| {
        let before = last.number.to_string();
        let mut pairs: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, query.text(name))).collect();
        pairs.push(("before", &before));
        href("/payments", &pairs)
    });
    let pager = &Pager { next, prev: None, shown: rows.len() };
    let (page, rows, query) = (&allowed.page("payments-title"), rows.as_slice(), &query);
    fragment(
        &allowed.info,
        &Whole { page, query, methods: Method::ALL, rows, totals, pager, filtered },
        &Rows { page, rows, totals, pager, filtered },
    )
}
