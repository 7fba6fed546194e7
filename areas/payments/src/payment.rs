//! A payment as it was written, and the paper that proves it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Currency, Money};
use ledger::Paper;
use serde_json::Value;
use tenancy::{Day, TenantTx, Ts};
use uuid::Uuid;
use web::{Page, Person};

use crate::{Method, PaymentId};

/// A payment with the names around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Payment {
    pub id: PaymentId,
    pub number: i64,
    pub day: Day,
    pub paid_at: Ts,
    pub customer_id: Uuid,
    pub installation_id: Uuid,
    pub block_id: Uuid,
    pub amount_minor: i64,
    pub currency: String,
    pub method: String,
    pub reference: String,
    pub tendered_minor: Option<i64>,
    /// None where no money moved.
    pub till_id: Option<Uuid>,
    pub cashier_id: Uuid,
    pub cashier_name: String,
    pub paper: Value,
    pub ended_how: Option<String>,
    pub ended_minor: Option<i64>,
    pub ended_method: Option<String>,
    pub ended_at: Option<Ts>,
    pub ended_by: Option<String>,
    pub end_reason: Option<String>,
}

/// `AR-2026-05-04-000123`: the day and the running number.
#[must_use]
pub fn receipt_number(day: Day, number: i64) -> String {
    format!("AR-{}-{number:06}", day.0)
}

/// As people read it.
pub(crate) fn money(minor: i64, currency: &str) -> String {
    Currency::of(currency).map_or_else(|| format!("{minor} {currency}"), |currency| Money::new(minor, currency).to_string())
}

pub(crate) fn currency(person: &Person) -> Currency {
    Currency::of(&person.company.currency).unwrap_or(Currency::ALL[0])
}

/// Today where the company is.
pub(crate) fn today(tx: &TenantTx, person: &Person) -> Date {
    let zone = TimeZone::get(&person.company.time_zone).unwrap_or(TimeZone::UTC);
    tx.now().to_zoned(zone).date()
}

/// As the database keeps moments.
pub(crate) fn micro(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

impl Payment {
    #[must_use]
    pub fn receipt(&self) -> String {
        receipt_number(self.day, self.number)
    }

    #[must_use]
    pub fn amount(&self) -> String {
        money(self.amount_minor, &self.currency)
    }

    #[must_use]
    pub fn method_label(&self) -> &'static str {
        Method::of(&self.method).unwrap_or(Method::Other).label()
    }

    /// Whether it brought money: what came from the balance had come before.
    #[must_use]
    pub fn moved_money(&self) -> bool {
        Method::of(&self.method).unwrap_or(Method::Other).moves_money()
    }

    /// What was given back of what was handed over.
    #[must_use]
    pub fn change(&self) -> Option<String> {
        self.tendered_minor.map(|tendered| money(tendered - self.amount_minor, &self.currency))
    }

    #[must_use]
    pub fn tendered(&self) -> Option<String> {
        self.tendered_minor.map(|tendered| money(tendered, &self.currency))
    }

    #[must_use]
    pub fn given_back(&self) -> Option<String> {
        self.ended_minor.map(|minor| money(minor, &self.currency))
    }

    #[must_use]
    pub fn is_void(&self) -> bool {
        self.ended_how.as_deref() == Some("void")
    }

    /// A line of the paper.
    #[must_use]
    pub fn says(&self, name: &str) -> &str {
        self.paper.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A moment as the receipt has it: where the company was when it was written.
    #[must_use]
    pub fn moment(&self, at: Timestamp) -> String {
        let zone = TimeZone::get(self.says("time_zone")).unwrap_or(TimeZone::UTC);
        at.to_zoned(zone).strftime("%-d %b %Y, %H:%M").to_string()
    }

    /// A line of the paper that is a moment.
    #[must_use]
    pub fn when(&self, name: &str) -> String {
        self.says(name).parse().map(|at| self.moment(at)).unwrap_or_default()
    }

    /// How fast the plan on the paper is.
    pub(crate) fn speed(&self, page: &Page) -> String {
        page.t2("payments-speed-is", "down", self.counts("down_mbps"), "up", self.counts("up_mbps"))
    }

    /// How long the time on the paper is.
    pub(crate) fn length(&self, page: &Page) -> String {
        subscriptions::length(page, self.counts("seconds"))
    }

    fn counts(&self, name: &str) -> i64 {
        self.paper.get(name).and_then(Value::as_i64).unwrap_or_default()
    }

    /// The digest of what the receipt says; the paper keeps the name it was made out to.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        digest(&Facts {
            id: self.id,
            number: self.number,
            day: self.day,
            paid_at: self.paid_at,
            installation: self.installation_id,
            block: self.block_id,
            amount_minor: self.amount_minor,
            currency: &self.currency,
            method: &self.method,
            reference: &self.reference,
            tendered_minor: self.tendered_minor,
            till: self.till_id,
            cashier: self.cashier_id,
            paper: &self.paper,
        })
    }
}

/// What a receipt says and stands for.
pub(crate) struct Facts<'a> {
    pub id: PaymentId,
    pub number: i64,
    pub day: Day,
    pub paid_at: Ts,
    pub installation: Uuid,
    pub block: Uuid,
    pub amount_minor: i64,
    pub currency: &'a str,
    pub method: &'a str,
    pub reference: &'a str,
    pub tendered_minor: Option<i64>,
    pub till: Option<Uuid>,
    pub cashier: Uuid,
    pub paper: &'a Value,
}

pub(crate) fn digest(facts: &Facts<'_>) -> Vec<u8> {
    let mut paper = Paper::new();
    for id in [facts.id.0, facts.installation, facts.block, facts.till.unwrap_or_default(), facts.cashier] {
        paper.put(id.as_bytes());
    }
    for number in [facts.number, facts.paid_at.0.as_microsecond(), facts.amount_minor, facts.tendered_minor.unwrap_or(-1)] {
        paper.put(&number.to_be_bytes());
    }
    let day = facts.day.0.to_string();
    for text in [day.as_str(), facts.currency, facts.method, facts.reference] {
        paper.put(text.as_bytes());
    }
    // In the order of the names, however the database keeps them.
    let lines: BTreeMap<String, String> =
        facts.paper.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.to_string())).collect();
    for (name, value) in lines {
        paper.put(name.as_bytes());
        paper.put(value.as_bytes());
    }
    paper.digest()
}
