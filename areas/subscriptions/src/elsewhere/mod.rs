//! Paid time on the pages of a line and of a customer, and to whom it goes when two customers become one.

use askama::Template;
use futures::future::BoxFuture;
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, statement};
use uuid::Uuid;
use web::{Heir, Page, Panel, PanelOf};

use crate::block::Stage;
use crate::list::{Asked, Row, list};
use crate::words::left;
use crate::{BlockError, BlockId};

const SHOWN: i64 = 8;

#[derive(Template)]
#[template(path = "elsewhere/panel.html")]
struct Drawn<'a> {
    page: &'a Page,
    rows: &'a [Row],
    /// Where all of them are.
    all: String,
    /// Where more is sold.
    sell: Option<String>,
    /// Where the plan is changed.
    change: Option<String>,
}

impl Drawn<'_> {
    fn left_of(&self, row: &Row) -> String {
        left(self.page, row.left())
    }
}

fn failed(error: BlockError) -> DbError {
    match error {
        BlockError::Db(error) => error,
        other => DbError::Wrong(other.to_string()),
    }
}

/// The blocks of a record, on its page.
pub(crate) struct TimeOf {
    on: &'static str,
}

impl TimeOf {
    pub const CUSTOMER: Self = Self { on: "customer" };
    pub const LINE: Self = Self { on: "installation" };
}

impl Panel for TimeOf {
    fn on(&self) -> &'static str {
        self.on
    }

    fn order(&self) -> u32 {
        60
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            if !of.person.may("subscriptions.view") {
                return Ok(None);
            }
            let line = self.on == "installation";
            let asked = if line { Asked { line: Some(of.id), ..Asked::default() } } else { Asked { customer: Some(of.id), ..Asked::default() } };
            let found = list(tx, &asked, None, SHOWN).await.map_err(failed)?;
            let name = if line { "line" } else { "customer" };
            let sell = of.person.may("payments.sell").then(|| format!("/sales/new?{name}={}", of.id));
            let open = line && found.rows.iter().any(|row| matches!(row.stands(), Stage::Queued | Stage::Active));
            let change = (open && sell.is_some()).then(|| format!("/sales/change-plan?line={}", of.id));
            let drawn = Drawn { page: of.page, rows: &found.rows, all: format!("/subscriptions?{name}={}", of.id), sell, change };
            Ok(Some(drawn.render().unwrap_or_default()))
        })
    }
}

/// The blocks of a customer who becomes part of another.
pub(crate) struct BlocksOfCustomer;

impl Heir for BlocksOfCustomer {
    fn of(&self) -> &'static str {
        "customer"
    }

    fn hand_over<'a>(&'a self, tx: &'a mut TenantTx, _: Uuid, from: Uuid, to: Uuid) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            tx.write_all::<(BlockId,)>(statement!("hand_over.sql").bind(from).bind(to), |(id,)| {
                Entry::changed("subscriptions.handed_over", "subscription", *id, "")
                    .about(to)
                    .before(json!({ "customer": from }))
                    .after(json!({ "customer": to }))
            })
            .await?;
            Ok(())
        })
    }
}
