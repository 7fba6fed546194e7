//! The counter: `/sales/new`. Find the subscriber, choose, take the money; every step by keyboard.

use askama::Template;
use axum::response::IntoResponse;
use installations::{Line, LineError, LineId, State};
use jiff::SignedDuration;
use kernel::{Currency, Failure, Kind, Money, Words};
use ledger::Account;
use plans::PlanId;
use subscriptions::{BlockError, Bought, Quote, Wish};
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, Refusal, html, page_422};

use super::{Sale, balance_short, bought, last_of, sell};
use crate::payment::{currency, money};
use crate::permission::SellTime;
use crate::{Method, PaymentError};

const FOUND: i64 = 12;

#[derive(Template)]
#[template(path = "sell/find.html")]
struct Find {
    page: Page,
    q: String,
    rows: Vec<installations::Row>,
    asked: bool,
}

#[derive(Template)]
#[template(path = "sell/form.html")]
struct Sell {
    page: Page,
    form: Form,
    line: Line,
    plans: Vec<plans::Choice>,
    methods: [Method; 7],
    currency: &'static str,
    preview: Preview,
    until: Option<String>,
    /// What the company owes the customer, where it does.
    balance: Option<String>,
}

/// What the sale would be, or why it cannot be.
#[derive(Template)]
#[template(path = "sell/preview.html")]
struct Preview {
    page: Page,
    quote: Option<Quote>,
    problem: Option<String>,
    change: Option<String>,
}

impl Preview {
    fn amount(&self) -> String {
        self.quote.as_ref().map(|quote| money(quote.measured.amount_minor, &quote.plan.currency)).unwrap_or_default()
    }

    fn length(&self) -> String {
        self.quote.as_ref().map(|quote| subscriptions::length(&self.page, quote.measured.seconds)).unwrap_or_default()
    }

    /// `Tue 5 May 2026, 14:20`
    fn moment(&self, at: &jiff::Timestamp) -> String {
        at.to_zoned(self.page.zone().clone()).strftime("%a %-d %b %Y, %H:%M").to_string()
    }
}

struct Read {
    line: LineId,
    plan: PlanId,
    bought: Bought,
    tendered_minor: Option<i64>,
    from_balance: bool,
}

fn read(fields: &Fields, currency: Currency) -> Result<Read, PaymentError> {
    let id = |name| fields.text(name).parse::<Uuid>().ok();
    let amount = fields.optional("amount").map(|typed| Money::read(typed, currency).map(|money| money.minor));
    let tendered = fields.optional("tendered").map(|typed| Money::read(typed, currency).ok_or(PaymentError::AmountWrong { field: "tendered" }));
    Ok(Read {
        line: id("line").map(LineId).ok_or(BlockError::LineUnknown)?,
        plan: id("plan").map(PlanId).ok_or(BlockError::PlanUnknown)?,
        bought: bought(fields.text("kind"), amount)?,
        tendered_minor: tendered.transpose()?.map(|money| money.minor),
        from_balance: fields.text("method") == Method::Balance.word(),
    })
}

pub(crate) async fn line_of(tx: &mut TenantTx, fields: &Fields) -> Result<Line, PaymentError> {
    let id = LineId(fields.text("line").parse().unwrap_or(Uuid::max()));
    installations::find(tx, id).await.map_err(|error| match error {
        LineError::NotFound => PaymentError::NotFound,
        error => PaymentError::Block(error.into()),
    })
}

/// What is wrong with the money for a sale that could be: the quote stands beside it.
fn money_problem(quote: &Quote, read: &Read, balance_minor: i64) -> Option<PaymentError> {
    let (amount, currency) = (quote.measured.amount_minor, &quote.plan.currency);
    match read.tendered_minor {
        Some(_) if read.from_balance => Some(PaymentError::TenderedBeside),
        Some(tendered) if tendered < amount => Some(PaymentError::TenderedLess { least: money(amount, currency) }),
        None if read.from_balance && balance_minor < amount => Some(balance_short(balance_minor, amount, currency)),
        _ => None,
    }
}

async fn owed_to(tx: &mut TenantTx, line: &Line) -> Result<i64, PaymentError> {
    Ok(-ledger::balance(tx, Account::Customer(line.customer_id)).await?)
}

async fn preview(tx: &mut TenantTx, allowed: &Allowed<SellTime>, line: Line, balance_minor: i64, fields: &Fields) -> Result<Preview, Refusal> {
    let page = allowed.page("payments-sell");
    let found = match read(fields, currency(&allowed.person)) {
        Ok(read) => subscriptions::quote(tx, line, read.plan, read.bought).await.map(|quote| (quote, read)).map_err(PaymentError::from),
        Err(error) => Err(error),
    };
    match found {
        Ok((quote, read)) => {
            let problem = money_problem(&quote, &read, balance_minor);
            let over = read.tendered_minor.filter(|_| problem.is_none()).map(|tendered| tendered - quote.measured.amount_minor);
            let change = over.map(|minor| money(minor, &quote.plan.currency));
            let problem = problem.map(|problem| page.say(&problem.words()));
            Ok(Preview { page, quote: Some(quote), problem, change })
        }
        Err(error) if matches!(error.kind(), Kind::Invalid { .. } | Kind::Conflict) => {
            let problem = Some(page.say(&error.words()));
            Ok(Preview { page, quote: None, problem, change: None })
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(tx: &mut TenantTx, allowed: &Allowed<SellTime>, mut form: Form) -> Result<Sell, Refusal> {
    let line = line_of(tx, form.fields()).await?;
    let last = last_of(tx, line.id).await?;
    let now = tx.now();
    let mut fields = form.fields().clone();
    if fields.text("plan").is_empty() {
        // What they had last, or what the line was planned with.
        let plan = last.as_ref().map(|last| last.plan_id).or(line.plan_id);
        fields.put("plan", &plan.map(|id| id.to_string()).unwrap_or_default());
    }
    if fields.text("key").is_empty() {
        fields.put("key", &tx.new_id().to_string());
    }
    let chosen = fields.text("plan").parse().ok();
    let plans = plans::choices(tx, chosen).await?;
    if chosen.is_none()
        && let [only] = plans.as_slice()
    {
        fields.put("plan", &only.id.to_string());
    }
    let balance_minor = owed_to(tx, &line).await?;
    let preview = preview(tx, allowed, line.clone(), balance_minor, &fields).await?;
    let balance = (balance_minor > 0).then(|| money(balance_minor, &allowed.person.company.currency));
    form.refill(fields);
    let page = allowed.page("payments-sell");
    let until = last.filter(|last| last.ends_at.0 > now - SignedDuration::from_hours(24 * 30)).map(|last| page.time(last.ends_at));
    Ok(Sell { page, form, line, plans, methods: Method::ALL, currency: currency(&allowed.person).code, preview, until, balance })
}

/// `GET /sales/new`: `?q=` finds, `?customer=` narrows, `?line=` sells.
pub(crate) async fn form(allowed: Allowed<SellTime>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    if let Some(line) = query.optional("line") {
        let form = Form::with(&[("line", line), ("kind", "term"), ("method", "cash"), ("plan", query.text("plan"))]);
        return html(&show(&mut tx, &allowed, form).await?);
    }
    let customer = query.optional("customer").map(|text| text.parse().unwrap_or(Uuid::max()));
    let q: String = query.text("q").chars().take(100).collect();
    let asked = !q.is_empty() || customer.is_some();
    let mut rows = Vec::new();
    if asked {
        let wanted = installations::Asked { q: q.clone(), customer, ..installations::Asked::default() };
        rows = installations::list(&mut tx, &wanted, None, FOUND).await.map_err(|error| PaymentError::Block(error.into()))?.rows;
        rows.retain(|row| !matches!(row.stands(), State::Planned | State::Terminated));
    }
    // The key that ends a search opens the only one it found.
    if let [only] = rows.as_slice()
        && (query.ticked("go") || customer.is_some())
    {
        return Ok(Redirect::to(&format!("/sales/new?line={}", only.id)).into_response());
    }
    html(&Find { page: allowed.page("payments-sell"), q, rows, asked })
}

/// `GET /sales/preview`: the part of the form that says what it will be.
pub(crate) async fn preview_part(allowed: Allowed<SellTime>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = line_of(&mut tx, &query).await?;
    let balance_minor = if query.text("method") == Method::Balance.word() { owed_to(&mut tx, &line).await? } else { 0 };
    html(&preview(&mut tx, &allowed, line, balance_minor, &query).await?)
}

fn sale(fields: &Fields, currency: Currency) -> Result<Sale, PaymentError> {
    let read = read(fields, currency)?;
    let key = fields.text("key").parse().map_err(|_| BlockError::KeyUsed)?;
    Ok(Sale {
        wish: Wish { line: read.line, plan: read.plan, bought: read.bought, notes: fields.text("notes").to_owned(), key },
        method: Method::of(fields.text("method")).ok_or(PaymentError::MethodUnknown)?,
        reference: fields.text("reference").to_owned(),
        tendered_minor: read.tendered_minor,
    })
}

/// `POST /sales/new`
pub(crate) async fn submit(allowed: Allowed<SellTime>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match sale(&fields, currency(&allowed.person)) {
        Ok(sale) => sell(&mut tx, &allowed.person, &sale).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(made) => {
            tx.commit().await?;
            let to = made.payment.map_or_else(|| format!("/subscriptions/{}", made.block), |payment| format!("/payments/{payment}"));
            Ok(Redirect::to(&to).done(&Words::key("payments-sold")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("payments-sell");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let view = show(&mut allowed.begin().await?, &allowed, form).await?;
            page_422(status, &view)
        }
    }
}
