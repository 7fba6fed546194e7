//! The boxes by code; `GET /network/naps`.

use askama::Template;
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, Place, Placed, Turned, fragment, href, turn};

use crate::lcp::list::active;
use crate::permission::ViewPlant;
use crate::spot::key;
use crate::{LcpId, NapId, NetworkError, SplitterId};

/// A box in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct NapRow {
    pub id: NapId,
    pub splitter_id: SplitterId,
    pub splitter_port: i32,
    pub behind: bool,
    pub splitter_code: String,
    pub lcp_code: String,
    pub code: String,
    code_key: String,
    pub name: String,
    pub capacity: i32,
    pub is_active: bool,
    pub taken: i64,
}

impl NapRow {
    /// How it looks: the machine name of a badge, by how full it is.
    pub fn tone(&self) -> &'static str {
        match i64::from(self.capacity) - self.taken {
            _ if !self.is_active => "deactivated",
            0 => "failed",
            1 | 2 => "invited",
            _ => "active",
        }
    }
}

impl Placed for NapRow {
    fn place(&self) -> (String, Uuid) {
        (self.code_key.clone(), self.id.0)
    }
}

pub(crate) async fn naps_of_lcp(tx: &mut TenantTx, lcp: LcpId) -> Result<Vec<NapRow>, NetworkError> {
    Ok(tx.all(statement!("of_lcp.sql").bind(lcp)).await?)
}

/// Which are wanted.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    pub active: Option<bool>,
    /// Only those with a free port.
    pub free: bool,
    pub from: Option<Place>,
    pub limit: i64,
}

pub(crate) async fn list_naps(tx: &mut TenantTx, asked: &Asked<'_>) -> Result<Turned<NapRow>, NetworkError> {
    let back = asked.from.as_ref().is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement
        .bind(key(asked.search))
        .bind(asked.active)
        .bind(asked.free)
        .bind(asked.from.as_ref().map(|place| place.at.clone()))
        .bind(asked.from.as_ref().map(|place| place.id))
        .bind(asked.limit + 1);
    Ok(turn(tx.all(bound).await?, asked.limit, asked.from.as_ref()))
}

#[derive(Template)]
#[template(path = "nap/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    naps: &'a [NapRow],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "nap/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    naps: &'a [NapRow],
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<ViewPlant>, query: Fields) -> Answer {
    let (q, state) = (query.text("q"), query.text("state"));
    let asked = Asked { search: q, active: active(state), free: state == "free", from: Cursor::decode(query.optional("cursor"))?, limit: PAGE };
    let page = &allowed.page("network-title");
    let found = list_naps(&mut allowed.begin().await?, &asked).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/network/naps", &[("q", q), ("state", state), ("cursor", &cursor)]));
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let naps = found.rows.as_slice();
    fragment(&allowed.info, &Whole { page, q, state, naps, pager }, &Rows { page, q, state, naps, pager })
}
