//! The list of people.

use askama::Template;
use web::{Allowed, Answer, Cursor, Fields, Page, Pager, fragment};

use super::{Asked, Sort, list};
use crate::people::Colleague;
use crate::people::person::RoleChoice;
use crate::people::store;
use crate::permission::ViewUsers;
use web::{PAGE, href};

/// What the page knows; the rows alone know the same.
struct Known {
    page: Page,
    q: String,
    state: String,
    role: String,
    sort: Sort,
    descending: bool,
    people: Vec<Colleague>,
    roles: Vec<RoleChoice>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "people/list/page.html")]
struct Whole<'a> {
    page: &'a Page,
    known: &'a Known,
}

#[derive(Template)]
#[template(path = "people/list/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    known: &'a Known,
}

impl Known {
    fn sorted(&self, word: &str) -> &'static str {
        match (self.sort == Sort::read(word), self.descending) {
            (false, _) => "",
            (true, false) => "asc",
            (true, true) => "desc",
        }
    }

    /// The list in this order; of what it is sorted by, the other way round.
    fn sort_href(&self, word: &str) -> String {
        let descending = if self.sort == Sort::read(word) { !self.descending } else { word != "name" };
        let dir = if descending { "desc" } else { "" };
        href("/people", &[("q", &self.q), ("state", &self.state), ("role", &self.role), ("sort", word), ("dir", dir)])
    }

    fn is_me(&self, person: &Colleague) -> bool {
        self.page.is_me(person.id)
    }

    fn narrowed(&self) -> bool {
        !(self.q.is_empty() && self.state.is_empty() && self.role.is_empty())
    }
}

pub(crate) async fn page(allowed: Allowed<ViewUsers>, query: Fields) -> Answer {
    let (q, state, role) = (query.text("q"), query.text("state"), query.text("role"));
    let (sort, descending) = (Sort::read(query.text("sort")), query.text("dir") == "desc");
    let from = Cursor::decode(query.optional("cursor"))?;
    let mut tx = allowed.begin().await?;
    let roles = store::roles(&mut tx, None).await?;
    // A filter that means nothing here filters nothing.
    let chosen = roles.iter().find(|known| known.id.to_string() == role).map(|known| known.id);
    let state = if ["invited", "active", "deactivated"].contains(&state) { state } else { "" };
    let found = list(&mut tx, &Asked { search: q, state, role: chosen, sort, descending, from, limit: PAGE }).await?;
    let role = chosen.map(|id| id.to_string()).unwrap_or_default();
    let dir = if descending { "desc" } else { "" };
    let to = |cursor: Option<String>| {
        let pairs = |cursor: String| {
            href("/people", &[("q", q), ("state", state), ("role", &role), ("sort", sort.word()), ("dir", dir), ("cursor", &cursor)])
        };
        cursor.map(pairs)
    };
    let pager = Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let page = allowed.page("staff-people");
    let (q, state) = (q.to_owned(), state.to_owned());
    let known = Known { page, q, state, role, sort, descending, people: found.rows, roles, pager };
    let page = &known.page;
    fragment(&allowed.info, &Whole { page, known: &known }, &Rows { page, known: &known })
}
