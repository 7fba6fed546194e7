//! What lines show on other areas' pages, what they are called there, and to whom they go when two customers become one.

use std::collections::HashMap;

use askama::Template;
use futures::future::BoxFuture;
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, statement};
use uuid::Uuid;
use web::{Heir, Named, Namer, Page, Panel, PanelOf, Person, Tally, href};

use crate::line::number_text;
use crate::list::{Asked, Row, list};
use crate::store::TIME;
use crate::{LineError, LineId};

/// How many lines a panel shows; the list has them all.
const SHOWN: i64 = 20;

#[derive(Template)]
#[template(path = "elsewhere/lines.html")]
struct Drawn<'a> {
    page: &'a Page,
    title: &'static str,
    rows: &'a [Row],
    /// Where all of them are.
    all: String,
    /// Whose page it is, where a new line may begin.
    new: Option<String>,
}

fn failed(error: LineError) -> DbError {
    match error {
        LineError::Db(error) => error,
        other => DbError::Wrong(other.to_string()),
    }
}

/// The lines of a record, on its page.
pub(crate) struct LinesOf {
    on: &'static str,
    title: &'static str,
}

impl LinesOf {
    pub const CUSTOMER: Self = Self { on: "customer", title: "installations-of-customer" };
    pub const ROUTER: Self = Self { on: "router", title: "installations-of-router" };
    pub const PLAN: Self = Self { on: "plan", title: "installations-of-plan" };

    fn asked(&self, id: Uuid) -> Asked {
        match self.on {
            "customer" => Asked { customer: Some(id), ..Asked::default() },
            "router" => Asked { router: Some(id), ..Asked::default() },
            _ => Asked { plan: Some(id), ..Asked::default() },
        }
    }
}

impl Panel for LinesOf {
    fn on(&self) -> &'static str {
        self.on
    }

    fn order(&self) -> u32 {
        50
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            if !of.person.may("installations.view") {
                return Ok(None);
            }
            let rows = list(tx, &self.asked(of.id), None, SHOWN).await.map_err(failed)?.rows;
            let new = (self.on == "customer" && of.person.may("installations.create")).then(|| format!("/installations/new?customer={}", of.id));
            if rows.is_empty() && new.is_none() {
                return Ok(None);
            }
            let all = href("/installations", &[(self.on, &of.id.to_string())]);
            Ok(Some(Drawn { page: of.page, title: self.title, rows: &rows, all, new }.render().unwrap_or_default()))
        })
    }
}

/// Everyone under an element of the plant, on its page.
pub(crate) struct Under {
    on: &'static str,
}

impl Under {
    pub const LCP: Self = Self { on: "lcp" };
    pub const SPLITTER: Self = Self { on: "splitter" };
    pub const NAP: Self = Self { on: "nap" };
}

impl Panel for Under {
    fn on(&self) -> &'static str {
        self.on
    }

    fn order(&self) -> u32 {
        50
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            if !of.person.may("installations.view") {
                return Ok(None);
            }
            let asked = match self.on {
                "lcp" => Asked { lcp: Some(of.id), ..Asked::default() },
                "splitter" => Asked { splitter: Some(of.id), ..Asked::default() },
                _ => Asked { nap: Some(of.id), ..Asked::default() },
            };
            let rows = list(tx, &asked, None, SHOWN).await.map_err(failed)?.rows;
            let all = href("/installations", &[(self.on, &of.id.to_string())]);
            let drawn = Drawn { page: of.page, title: "installations-under", rows: &rows, all, new: None };
            Ok((!rows.is_empty()).then(|| drawn.render().unwrap_or_default()))
        })
    }
}

/// How many lines are on a plan.
pub(crate) struct OnPlan;

impl Tally for OnPlan {
    fn on(&self) -> &'static str {
        "plan"
    }

    fn order(&self) -> u32 {
        10
    }

    fn label(&self) -> &'static str {
        "installations-on-plan"
    }

    fn shown_to(&self, person: &Person) -> bool {
        person.may("installations.view")
    }

    fn count<'a>(&'a self, tx: &'a mut TenantTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<HashMap<Uuid, i64>, DbError>> {
        Box::pin(async move {
            let rows: Vec<(Uuid, i64)> = tx.all(statement!("on_plan.sql").bind(ids.to_vec())).await?;
            Ok(rows.into_iter().collect())
        })
    }
}

/// What a line is called: on a port of a box.
pub(crate) struct Names;

impl Namer for Names {
    fn of(&self) -> &'static str {
        "installation"
    }

    fn shown_to(&self, person: &Person) -> bool {
        person.may("installations.view")
    }

    fn name<'a>(&'a self, tx: &'a mut TenantTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<HashMap<Uuid, Named>, DbError>> {
        Box::pin(async move {
            let rows: Vec<(Uuid, i64, String)> = tx.all(statement!("names.sql").bind(ids.to_vec())).await?;
            let named = rows.into_iter().map(|(id, number, customer)| {
                let label = format!("{} {customer}", number_text(number));
                (id, Named { label, href: format!("/installations/{id}") })
            });
            Ok(named.collect())
        })
    }
}

/// A line, its number and whose it was.
type Went = (LineId, i64);

/// The lines of a customer who becomes part of another.
pub(crate) struct LinesOfCustomer;

impl Heir for LinesOfCustomer {
    fn of(&self) -> &'static str {
        "customer"
    }

    fn hand_over<'a>(&'a self, tx: &'a mut TenantTx, _: Uuid, from: Uuid, to: Uuid) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            tx.share(TIME).await?;
            let bound = statement!("hand_over.sql").bind(from).bind(to);
            tx.write_all::<Went>(bound, |(id, number)| {
                Entry::changed("installations.handed_over", "installation", *id, &number_text(*number))
                    .about(to)
                    .before(json!({ "customer": from }))
                    .after(json!({ "customer": to }))
            })
            .await?;
            Ok(())
        })
    }
}
