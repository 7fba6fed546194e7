//! The books on a customer's page, and what becomes of an account when two customers become one.

use askama::Template;
use futures::future::BoxFuture;
use kernel::{Currency, Money};
use tenancy::{DbError, TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Heir, Page, Panel, PanelOf, html};

use crate::LedgerError;
use crate::account::{Account, Kind, Posting};
use crate::list::{Asked, Row, list, money};
use crate::permission::ViewLedger;
use crate::post::{balance, post};

const SHOWN: i64 = 8;

#[derive(Template)]
#[template(path = "elsewhere/place.html")]
struct Place<'a> {
    page: &'a Page,
    id: Uuid,
}

#[derive(Template)]
#[template(path = "elsewhere/customer.html")]
struct Drawn {
    page: Page,
    balance: String,
    rows: Vec<Row>,
    id: Uuid,
}

fn failed(error: LedgerError) -> DbError {
    match error {
        LedgerError::Db(error) => error,
        other => DbError::Wrong(other.to_string()),
    }
}

/// Where a customer's account comes to stand on their page.
pub(crate) struct OfCustomer;

impl Panel for OfCustomer {
    fn on(&self) -> &'static str {
        "customer"
    }

    fn order(&self) -> u32 {
        70
    }

    fn draw<'a>(&'a self, _: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        let drawn = of.person.may("ledger.view").then(|| Place { page: of.page, id: of.id }.render().unwrap_or_default());
        Box::pin(async move { Ok(drawn) })
    }
}

/// `GET /ledger/account`: the account by itself, asked for by the customer's page once that is there.
pub(crate) async fn account(allowed: Allowed<ViewLedger>, query: Fields) -> Answer {
    let id = query.text("customer").parse().unwrap_or(Uuid::max());
    let mut tx = allowed.begin().await?;
    let rows = list(&mut tx, &Asked { customer: Some(id), ..Asked::default() }, SHOWN).await?;
    let owed = if rows.is_empty() { 0 } else { -balance(&mut tx, Account::Customer(id)).await? };
    html(&Drawn { page: allowed.page("ledger-account"), balance: money(owed, &allowed.person.company.currency), rows, id })
}

#[derive(sqlx::FromRow)]
struct Where {
    time_zone: String,
    currency: String,
}

/// The account of a customer who becomes part of another: what stands on it goes over by an entry.
pub(crate) struct AccountOfCustomer;

impl Heir for AccountOfCustomer {
    fn of(&self) -> &'static str {
        "customer"
    }

    fn hand_over<'a>(&'a self, tx: &'a mut TenantTx, by: Uuid, from: Uuid, to: Uuid) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            let owed = -balance(tx, Account::Customer(from)).await.map_err(failed)?;
            if owed == 0 {
                return Ok(());
            }
            let at: Where = tx.one(statement!("where.sql").bare()).await?;
            let zone = jiff::tz::TimeZone::get(&at.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
            let day = tx.now().to_zoned(zone).date();
            let (one, other) = (Account::Customer(from), Account::Customer(to));
            let posting = Posting {
                kind: Kind::Adjustment,
                debit: if owed > 0 { one } else { other },
                credit: if owed > 0 { other } else { one },
                method: "",
                amount: Money::new(owed.abs(), Currency::of(&at.currency).unwrap_or(Currency::ALL[0])),
                reverses: None,
                subject: ("customer", to),
                document: Vec::new(),
                reason: "Merged".to_owned(),
            };
            post(tx, day, by, &[posting]).await.map_err(failed)?;
            Ok(())
        })
    }
}
