//! The cabinets by code, with what hangs below them; `GET /network`.

use std::collections::HashMap;

use askama::Template;
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, Place, Turned, fragment, href, turn};

use super::Lcp;
use crate::nap::list::NapRow;
use crate::permission::ViewPlant;
use crate::splitter::SplitterRow;
use crate::spot::key;
use crate::{LcpId, NetworkError};

/// Which are wanted.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    pub active: Option<bool>,
    pub from: Option<Place>,
    pub limit: i64,
}

pub(crate) async fn list_lcps(tx: &mut TenantTx, asked: &Asked<'_>) -> Result<Turned<Lcp>, NetworkError> {
    let back = asked.from.as_ref().is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement
        .bind(key(asked.search))
        .bind(asked.active)
        .bind(asked.from.as_ref().map(|place| place.at.clone()))
        .bind(asked.from.as_ref().map(|place| place.id))
        .bind(asked.limit + 1);
    Ok(turn(tx.all(bound).await?, asked.limit, asked.from.as_ref()))
}

/// What hangs below a cabinet.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub(crate) struct Size {
    id: Uuid,
    pub splitters: i64,
    pub naps: i64,
    pub ports: i64,
    pub taken: i64,
}

impl Size {
    /// Of the cabinet of which these are all.
    pub fn of(splitters: &[SplitterRow], naps: &[NapRow]) -> Self {
        let many = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Self {
            splitters: many(splitters.len()),
            naps: many(naps.len()),
            ports: naps.iter().map(|nap| i64::from(nap.capacity)).sum(),
            taken: naps.iter().map(|nap| nap.taken).sum(),
            ..Self::default()
        }
    }
}

pub(crate) struct Sizes(HashMap<Uuid, Size>);

impl Sizes {
    pub fn of(&self, id: &LcpId) -> Size {
        self.0.get(&id.0).copied().unwrap_or_default()
    }
}

pub(crate) async fn sizes(tx: &mut TenantTx, ids: Vec<Uuid>) -> Result<Sizes, NetworkError> {
    let rows: Vec<Size> = tx.all(statement!("sizes.sql").bind(ids)).await?;
    Ok(Sizes(rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// The state as a filter says it.
pub(crate) fn active(state: &str) -> Option<bool> {
    match state {
        "active" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

#[derive(Template)]
#[template(path = "lcp/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    rows: &'a [Lcp],
    sizes: &'a Sizes,
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "lcp/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    rows: &'a [Lcp],
    sizes: &'a Sizes,
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<ViewPlant>, query: Fields) -> Answer {
    let (q, state) = (query.text("q"), query.text("state"));
    let asked = Asked { search: q, active: active(state), from: Cursor::decode(query.optional("cursor"))?, limit: PAGE };
    let page = &allowed.page("network-title");
    let mut tx = allowed.begin().await?;
    let found = list_lcps(&mut tx, &asked).await?;
    let sizes = &sizes(&mut tx, found.rows.iter().map(|row| row.id.0).collect()).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/network", &[("q", q), ("state", state), ("cursor", &cursor)]));
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let rows = found.rows.as_slice();
    fragment(&allowed.info, &Whole { page, q, state, rows, sizes, pager }, &Rows { page, q, state, rows, sizes, pager })
}
