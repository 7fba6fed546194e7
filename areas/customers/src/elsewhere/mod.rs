//! What customers show on other areas' pages: how many live in a barangay, and who came last.

use std::collections::HashMap;

use askama::Template;
use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx, statement};
use uuid::Uuid;
use web::{Page, Panel, PanelOf, Person, Tally};

use crate::CustomerId;
use crate::customer::account;
use crate::standing::Standing;

/// Those of a barangay: the active ones, or all.
pub(crate) struct InBarangay {
    pub active: bool,
}

impl Tally for InBarangay {
    fn on(&self) -> &'static str {
        "barangay"
    }

    fn order(&self) -> u32 {
        if self.active { 10 } else { 20 }
    }

    fn label(&self) -> &'static str {
        if self.active { "customers-active-here" } else { "customers-all-here" }
    }

    fn shown_to(&self, person: &Person) -> bool {
        person.may("customers.view")
    }

    fn count<'a>(&'a self, tx: &'a mut TenantTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<HashMap<Uuid, i64>, DbError>> {
        Box::pin(async move {
            let rows: Vec<(Uuid, i64)> = tx.all(statement!("counts.sql").bind(ids.to_vec()).bind(self.active)).await?;
            Ok(rows.into_iter().collect())
        })
    }
}

#[derive(sqlx::FromRow)]
struct Newcomer {
    id: CustomerId,
    number: i64,
    first_name: String,
    last_name: String,
    status: String,
}

impl Newcomer {
    fn stands(&self) -> Standing {
        Standing::of(&self.status).unwrap_or(Standing::Terminated)
    }

    fn account(&self) -> String {
        account(self.number)
    }
}

#[derive(Template)]
#[template(path = "elsewhere/newest.html")]
struct Newest<'a> {
    page: &'a Page,
    barangay: Uuid,
    rows: Vec<Newcomer>,
}

/// Who came last to live in a barangay.
pub(crate) struct NewestInBarangay;

impl Panel for NewestInBarangay {
    fn on(&self) -> &'static str {
        "barangay"
    }

    fn order(&self) -> u32 {
        10
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            if !of.person.may("customers.view") {
                return Ok(None);
            }
            let rows: Vec<Newcomer> = tx.all(statement!("newest.sql").bind(of.id)).await?;
            Ok((!rows.is_empty()).then(|| Newest { page: of.page, barangay: of.id, rows }.render().unwrap_or_default()))
        })
    }
}
