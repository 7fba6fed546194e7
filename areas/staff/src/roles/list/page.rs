//! The list of roles.

use askama::Template;
use web::{Allowed, Answer, Cursor, Fields, Page, Pager, fragment};

use super::{Asked, list};
use crate::Role;
use crate::permission::ViewRoles;
use web::{PAGE, href};

#[derive(Template)]
#[template(path = "roles/list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    roles: &'a [Role],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "roles/list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    state: &'a str,
    roles: &'a [Role],
    pager: &'a Pager,
}

pub(crate) async fn page(allowed: Allowed<ViewRoles>, query: Fields) -> Answer {
    let (q, state) = (query.text("q"), query.text("state"));
    let active = match state {
        "active" => Some(true),
        "off" => Some(false),
        _ => None,
    };
    let asked = Asked { search: q, active, from: Cursor::decode(query.optional("cursor"))?, limit: PAGE };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &allowed.person, &asked).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/roles", &[("q", q), ("state", state), ("cursor", &cursor)]));
    let pager = Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let (page, roles, pager) = (&allowed.page("staff-roles"), found.rows.as_slice(), &pager);
    fragment(&allowed.info, &Whole { page, q, state, roles, pager }, &Rows { page, q, state, roles, pager })
}
