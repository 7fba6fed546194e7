//! The command palette: everything the person may see, by a few letters.

use askama::Template;
use axum::extract::Query;
use futures::future::BoxFuture;
use serde::Deserialize;
use tenancy::{DbError, TenantTx};

use crate::{Allowed, Answer, Page, Person, SignedInWhileClosed, html};

/// A line of the results.
#[derive(Clone, Debug)]
pub struct Hit {
    pub href: String,
    pub label: String,
    pub hint: String,
    pub icon: &'static str,
}

/// Results of one kind.
#[derive(Clone, Debug)]
pub struct HitGroup {
    pub label: String,
    pub hits: Vec<Hit>,
}

/// An area's things that can be found. Looks only for what the person may see.
pub trait PaletteSource: Send + Sync {
    fn find<'a>(
        &'a self,
        tx: &'a mut TenantTx,
        person: &'a Person,
        page: &'a Page,
        query: &'a str,
    ) -> BoxFuture<'a, Result<Option<HitGroup>, DbError>>;
}

#[derive(Deserialize)]
pub(crate) struct Search {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "palette_results.html")]
struct Results<'a> {
    page: &'a Page,
    groups: Vec<HitGroup>,
}

pub(crate) async fn search(allowed: Allowed<SignedInWhileClosed>, Query(search): Query<Search>) -> Answer {
    let query: String = search.q.chars().filter(|c| !c.is_control()).take(80).collect::<String>().trim().to_lowercase();
    let page = allowed.page("web-palette");
    let mut groups = Vec::new();
    let pages: Vec<Hit> = page
        .nav
        .iter()
        .flat_map(|group| group.items.iter().map(move |item| (group, item)))
        .filter(|(group, item)| query.is_empty() || item.label.to_lowercase().contains(&query) || group.label.to_lowercase().contains(&query))
        .map(|(group, item)| Hit { href: item.href.clone(), label: item.label.clone(), hint: group.label.clone(), icon: item.icon })
        .collect();
    if !pages.is_empty() {
        groups.push(HitGroup { label: page.t("web-palette-pages"), hits: pages });
    }
    if !query.is_empty() && allowed.person.company.state == "active" {
        let mut tx = allowed.begin().await?;
        for source in &allowed.site.palette {
            groups.extend(source.find(&mut tx, &allowed.person, &page, &query).await?);
        }
    }
    html(&Results { page: &page, groups })
}
