//! `/ledger/adjust?customer=…`.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Money, Words};
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::{Adjustment, Direction, adjust, currency};
use crate::LedgerError;
use crate::account::Account;
use crate::list::money;
use crate::permission::AdjustLedger;
use crate::post::balance;

#[derive(Template)]
#[template(path = "adjust/form.html")]
struct Show {
    page: Page,
    form: Form,
    name: String,
    balance: String,
    currency: &'static str,
    cancel: String,
}

fn customer(fields: &Fields) -> Uuid {
    fields.text("customer").parse().unwrap_or(Uuid::max())
}

async fn show(tx: &mut TenantTx, allowed: &Allowed<AdjustLedger>, form: Form) -> Result<Show, LedgerError> {
    let id = customer(form.fields());
    let found: Option<(String,)> = tx.maybe(statement!("who.sql").bind(id)).await?;
    let (name,) = found.ok_or(tenancy::DbError::NotFound)?;
    let currency = currency(&allowed.person).code;
    let balance = money(-balance(tx, Account::Customer(id)).await?, currency);
    Ok(Show { page: allowed.page("ledger-adjust"), form, name, balance, currency, cancel: format!("/customers/{id}") })
}

pub(crate) async fn form(allowed: Allowed<AdjustLedger>, query: Fields) -> Answer {
    let form = Form::with(&[("customer", query.text("customer")), ("direction", "credit")]);
    html(&show(&mut allowed.begin().await?, &allowed, form).await?)
}

fn read(fields: &Fields, allowed: &Allowed<AdjustLedger>) -> Result<Adjustment, LedgerError> {
    Ok(Adjustment {
        customer: customer(fields),
        direction: Direction::of(fields.text("direction")).ok_or(LedgerError::DirectionWrong)?,
        amount: Money::read(fields.text("amount"), currency(&allowed.person)).ok_or(LedgerError::AmountWrong)?,
        reason: fields.text("reason").to_owned(),
    })
}

pub(crate) async fn submit(allowed: Allowed<AdjustLedger>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match read(&fields, &allowed) {
        Ok(wanted) => adjust(&mut tx, &allowed.person, &wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(number) => {
            tx.commit().await?;
            let done = Words::key("ledger-adjusted").with("number", number);
            Ok(Redirect::to(&format!("/customers/{}", customer(&fields))).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("ledger-adjust");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let view = show(&mut allowed.begin().await?, &allowed, form).await?;
            page_422(status, &view)
        }
    }
}
