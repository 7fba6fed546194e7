//! The sale at the counter: money comes in, time goes out, in one transaction. Block, payment with its receipt's number, entries in the books and
//! what is on record are all there, or none is.

pub(crate) mod api;
pub(crate) mod page;

use installations::LineId;
use kernel::{Currency, Money, one_line};
use ledger::{Account, Kind, Posting};
use serde_json::{Value, json};
use subscriptions::{BlockError, BlockId, Bought, Quote, Sold, Wish};
use tenancy::{Day, Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::Person;

use crate::payment::{Facts, digest, micro, money, receipt_number, today};
use crate::till::open_where_money_moves;
use crate::{Method, PaymentError, PaymentId};

const REFERENCE_MOST: usize = 100;

/// What the cashier enters.
#[derive(Clone, Debug)]
pub struct Sale {
    pub wish: Wish,
    pub method: Method,
    /// What the other side calls the payment.
    pub reference: String,
    /// What was handed over, where change is given.
    pub tendered_minor: Option<i64>,
}

/// A sale that was made, now or by the same request before.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub block: BlockId,
    /// None where nothing was to be paid.
    pub payment: Option<PaymentId>,
}

/// What was chosen: term, half, or an amount. An amount that was given is meant: nobody pays for a term who asked for two hundred.
/// `amount_minor`: what was given, and none within for what is no amount.
pub(crate) fn bought(kind: &str, amount_minor: Option<Option<i64>>) -> Result<Bought, PaymentError> {
    match (kind, amount_minor) {
        ("term", None) => Ok(Bought::Term),
        ("half", None) => Ok(Bought::Half),
        ("term" | "half", Some(_)) => Err(PaymentError::AmountBeside),
        ("custom", given) => Ok(Bought::Custom(given.flatten().ok_or(BlockError::AmountWrong)?)),
        _ => Err(BlockError::KindUnknown.into()),
    }
}

/// A reference as it is kept, checked for its way of paying.
fn reference(method: Method, typed: &str) -> Result<String, PaymentError> {
    let reference = one_line(typed);
    if reference.is_empty() && method.needs_reference() {
        return Err(PaymentError::ReferenceMissing);
    }
    if reference.chars().count() > REFERENCE_MOST {
        return Err(PaymentError::TooLong { field: "reference", most: REFERENCE_MOST });
    }
    Ok(reference)
}

/// `own`: the keys of the sales that this reference stands for.
async fn reference_is_new(tx: &mut TenantTx, method: Method, reference: &str, own: &[Uuid]) -> Result<(), PaymentError> {
    if reference.is_empty() {
        return Ok(());
    }
    let used: Option<(i64, Day)> = tx.maybe(statement!("reference.sql").bind(method.word()).bind(reference.to_owned()).bind(own.to_vec())).await?;
    match used {
        Some((number, day)) => Err(PaymentError::ReferenceUsed { receipt: receipt_number(day, number) }),
        None => Ok(()),
    }
}

/// What the receipt says, as things are called at this moment.
fn paper(person: &Person, quote: &Quote, account: &Payer) -> Value {
    json!({
        "company": person.company.name, "customer": quote.line.customer_name, "account": customers::account(quote.line.customer_number),
        "address": account.address, "contact": account.contact, "line": quote.line.number_text(), "plan": quote.plan.name,
        "down_mbps": quote.plan.down_mbps, "up_mbps": quote.plan.up_mbps, "kind": quote.bought.word(), "seconds": quote.measured.seconds,
        "starts_at": Ts(quote.starts_at), "ends_at": Ts(quote.ends_at), "price_minor": quote.plan.price_minor, "term_days": quote.plan.term_days,
        "cashier": person.name, "time_zone": person.company.time_zone,
    })
}

/// Where the payer lives and is reached.
#[derive(sqlx::FromRow)]
struct Payer {
    address: String,
    contact: String,
}

/// What a line had last.
#[derive(sqlx::FromRow)]
pub(crate) struct Last {
    pub plan_id: Uuid,
    pub ends_at: Ts,
}

pub(crate) async fn last_of(tx: &mut TenantTx, line: LineId) -> Result<Option<Last>, PaymentError> {
    Ok(tx.maybe(statement!("last.sql").bind(line)).await?)
}

pub async fn sell(tx: &mut TenantTx, person: &Person, sale: &Sale) -> Result<Made, PaymentError> {
    sell_with(tx, person, sale, &[sale.wish.key]).await
}

/// `own`: the keys of all the sales for which the money came together, under one reference.
pub(crate) async fn sell_with(tx: &mut TenantTx, person: &Person, sale: &Sale, own: &[Uuid]) -> Result<Made, PaymentError> {
    let reference = reference(sale.method, &sale.reference)?;
    if sale.tendered_minor.is_some() && !sale.method.moves_money() {
        return Err(PaymentError::TenderedBeside);
    }
    let (block, quote) = match subscriptions::sell(tx, person.user, &sale.wish).await? {
        Sold::Now { id, quote } => (id, quote),
        Sold::Before(block) => {
            let payment: Option<(PaymentId,)> = tx.maybe(statement!("of_block.sql").bind(block)).await?;
            return Ok(Made { block, payment: payment.map(|(id,)| id) });
        }
    };
    let amount_minor = quote.measured.amount_minor;
    if amount_minor == 0 {
        return Ok(Made { block, payment: None });
    }
    if sale.tendered_minor.is_some_and(|tendered| tendered < amount_minor) {
        return Err(PaymentError::TenderedLess { least: money(amount_minor, &quote.plan.currency) });
    }
    let payment = take(tx, person, sale, block, &quote, (reference, own)).await?;
    Ok(Made { block, payment: Some(payment) })
}

/// The payment, its number and its entries.
async fn take(
    tx: &mut TenantTx,
    person: &Person,
    sale: &Sale,
    block: BlockId,
    quote: &Quote,
    (reference, own): (String, &[Uuid]),
) -> Result<PaymentId, PaymentError> {
    let today = today(tx, person);
    let till = open_where_money_moves(tx, person, sale.method, today).await?;
    let account: Payer = tx.one(statement!("account.sql").bind(quote.line.customer_id)).await?;
    let paper = paper(person, quote, &account);
    let numbers: Vec<(i64,)> = tx.keep_book(statement!("number.sql").bare()).await?;
    let number = numbers.first().map_or(0, |(number,)| *number);
    // Under the lock of the number: whoever sells with the same reference at this moment waits here, and then finds it.
    reference_is_new(tx, sale.method, &reference, own).await?;
    let id = PaymentId(tx.new_id());
    let (day, paid_at) = (Day(today), Ts(micro(tx.now())));
    let (amount_minor, currency) = (quote.measured.amount_minor, quote.plan.currency.clone());
    let document = digest(&Facts {
        id,
        number,
        day,
        paid_at,
        installation: quote.line.id.0,
        block: block.0,
        amount_minor,
        currency: &currency,
        method: sale.method.word(),
        reference: &reference,
        tendered_minor: sale.tendered_minor,
        till: till.map(|till| till.0),
        cashier: person.user,
        paper: &paper,
    });
    let receipt = receipt_number(day, number);
    let entry = Entry::created("payments.taken", "payment", id, &receipt).about(quote.line.customer_id).after(json!({
        "amount_minor": amount_minor, "currency": currency, "method": sale.method.word(), "reference": reference,
        "tendered_minor": sale.tendered_minor, "subscription": block, "installation": quote.line.id, "till": till,
    }));
    let bound = statement!("insert.sql").bind(id).bind(number).bind(day).bind(paid_at).bind(quote.line.id).bind(block);
    let bound = bound.bind(amount_minor).bind(currency.clone()).bind(sale.method.word()).bind(reference).bind(sale.tendered_minor);
    tx.write::<(PaymentId,)>(bound.bind(till).bind(person.user).bind(paper), |_| entry).await?;
    let amount = Money::new(amount_minor, Currency::of(&currency).unwrap_or(Currency::ALL[0]));
    let customer = Account::Customer(quote.line.customer_id);
    let posting = |kind, debit, credit, method, document| Posting {
        kind,
        debit,
        credit,
        method,
        amount,
        reverses: None,
        subject: ("payment", id.0),
        document,
        reason: String::new(),
    };
    if let Some(till) = till {
        let entries = [
            posting(Kind::Payment, Account::Till(till.0), customer, sale.method.word(), document),
            posting(Kind::Charge, customer, Account::Income, "", Vec::new()),
        ];
        ledger::post(tx, today, person.user, &entries).await?;
    } else {
        let entry = posting(Kind::Charge, customer, Account::Income, sale.method.word(), document);
        ledger::post(tx, today, person.user, &[entry]).await?;
        // Nobody else writes into the books from here on: what is left now is what will be left.
        let left = -ledger::balance(tx, customer).await?;
        if left < 0 {
            return Err(balance_short(left + amount_minor, amount_minor, &currency));
        }
    }
    Ok(id)
}

/// `balance_minor`: what the company owes them; less than nothing, where they owe.
pub(crate) fn balance_short(balance_minor: i64, costs_minor: i64, currency: &str) -> PaymentError {
    PaymentError::BalanceShort { balance: money(balance_minor, currency), costs: money(costs_minor, currency) }
}
