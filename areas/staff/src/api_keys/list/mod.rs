//! The company's keys, the newest first.

use askama::Template;
use tenancy::{Ts, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Cursor, Fields, Page, Pager, fragment};

use crate::permission::ManageApiKeys;
use crate::{ApiKeyId, UserId};
use web::{PAGE, Place, Placed, href, turn};

const STATES: [&str; 4] = ["active", "expired", "revoked", "inactive"];

#[derive(sqlx::FromRow)]
struct Key {
    id: ApiKeyId,
    name: String,
    prefix: String,
    permissions: Vec<String>,
    created_at: Ts,
    expires_at: Option<Ts>,
    last_used_at: Option<Ts>,
    creator_id: UserId,
    creator: String,
    state: String,
}

impl Key {
    fn state_key(&self) -> &'static str {
        match self.state.as_str() {
            "revoked" => "staff-key-is-revoked",
            "expired" => "staff-key-is-expired",
            "inactive" => "staff-key-is-inactive",
            _ => "staff-key-is-active",
        }
    }

    /// As the design knows states.
    fn tone(&self) -> &'static str {
        match self.state.as_str() {
            "active" => "active",
            "expired" => "suspended",
            _ => "deactivated",
        }
    }

    /// What it may do, as people call it.
    fn labels(&self, page: &Page) -> Vec<String> {
        self.permissions.iter().map(|name| page.t(&format!("permission-{}", name.replace(['.', '_'], "-")))).collect()
    }
}

impl Placed for Key {
    fn place(&self) -> (String, Uuid) {
        (String::new(), self.id.0)
    }
}

#[derive(Template)]
#[template(path = "api_keys/list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    keys: &'a [Key],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "api_keys/list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    keys: &'a [Key],
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<ManageApiKeys>, query: Fields) -> Answer {
    let q = query.text("q");
    let state = STATES.into_iter().find(|state| *state == query.text("state")).unwrap_or_default();
    let from: Option<Place> = Cursor::decode(query.optional("cursor"))?;
    let back = from.as_ref().is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let mut tx = allowed.begin().await?;
    let now = Ts(tx.now());
    let bound = statement.bind(now).bind(q.to_lowercase()).bind(state).bind(from.as_ref().map(|place| place.id)).bind(PAGE + 1);
    let found = turn::<Key>(tx.all(bound).await?, PAGE, from.as_ref());
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/api-keys", &[("q", q), ("state", state), ("cursor", &cursor)]));
    let pager = Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let (page, keys, pager) = (&allowed.page("staff-api-keys"), found.rows.as_slice(), &pager);
    fragment(&allowed.info, &Whole { page, q, state, keys, pager }, &Rows { page, q, state, keys, pager })
}
