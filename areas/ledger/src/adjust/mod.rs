//! A credit or a debit by hand, with a reason: goodwill, a mistake of last year, a deposit that was promised.

pub(crate) mod api;
pub(crate) mod page;

use jiff::tz::TimeZone;
use kernel::{Currency, Money, one_line};
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;
use web::Person;

use crate::account::{Account, Kind, Posting};
use crate::error::REASON_MOST;
use crate::{LedgerError, post};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The company owes the customer more.
    Credit,
    /// The customer owes the company more.
    Debit,
}

impl Direction {
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "credit" => Some(Self::Credit),
            "debit" => Some(Self::Debit),
            _ => None,
        }
    }
}

/// What is to be adjusted.
#[derive(Clone, Debug)]
pub struct Adjustment {
    pub customer: Uuid,
    pub direction: Direction,
    pub amount: Money,
    pub reason: String,
}

/// Today where the company is, and what it counts in.
pub(crate) fn today(tx: &TenantTx, person: &Person) -> jiff::civil::Date {
    let zone = TimeZone::get(&person.company.time_zone).unwrap_or(TimeZone::UTC);
    tx.now().to_zoned(zone).date()
}

pub(crate) fn currency(person: &Person) -> Currency {
    Currency::of(&person.company.currency).unwrap_or(Currency::ALL[0])
}

/// Puts it into the books; answers with the entry's number.
pub async fn adjust(tx: &mut TenantTx, person: &Person, wanted: &Adjustment) -> Result<i64, LedgerError> {
    let reason = one_line(&wanted.reason);
    if reason.is_empty() {
        return Err(LedgerError::ReasonMissing);
    }
    if reason.chars().count() > REASON_MOST {
        return Err(LedgerError::ReasonTooLong);
    }
    if wanted.amount.minor <= 0 {
        return Err(LedgerError::AmountWrong);
    }
    let known: Option<(String,)> = tx.maybe(statement!("customer.sql").bind(wanted.customer)).await?;
    let (name,) = known.ok_or(LedgerError::CustomerUnknown)?;
    let customer = Account::Customer(wanted.customer);
    let (debit, credit) = match wanted.direction {
        Direction::Credit => (Account::Adjustments, customer),
        Direction::Debit => (customer, Account::Adjustments),
    };
    let posting = Posting {
        kind: Kind::Adjustment,
        debit,
        credit,
        method: "",
        amount: wanted.amount,
        reverses: None,
        subject: ("customer", wanted.customer),
        document: Vec::new(),
        reason: reason.clone(),
    };
    let day = today(tx, person);
    let numbers = post(tx, day, person.user, &[posting]).await?;
    let number = numbers.first().copied().unwrap_or_default();
    let direction = if wanted.direction == Direction::Credit { "credit" } else { "debit" };
    let entry = Entry::event("ledger.adjusted", "customer", Some(wanted.customer), &name).after(
        json!({ "direction": direction, "amount_minor": wanted.amount.minor, "currency": wanted.amount.currency.code, "reason": reason, "entry": number }),
    );
    tx.record(entry).await?;
    Ok(number)
}
