//! Payments, the newest first, with what they come to.

pub(crate) mod api;
pub(crate) mod export;
pub(crate) mod page;

use jiff::civil::Date;
use tenancy::{Day, TenantTx, statement};
use uuid::Uuid;
use web::Fields;

use crate::payment::{Payment, money};
use crate::{Method, PaymentError};

const MEANT: i64 = 200;

/// Which are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub q: String,
    pub customer: Option<Uuid>,
    pub till: Option<Uuid>,
    pub method: Option<Method>,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// The names of the filters, as they stand in an address.
pub(crate) const NAMES: [&str; 6] = ["q", "customer", "till", "method", "from", "until"];

impl Asked {
    /// An id that cannot be read finds nothing, as one that is another company's.
    pub fn read(fields: &Fields) -> Result<Self, PaymentError> {
        let id = |name| fields.optional(name).map(|text| text.parse().unwrap_or(Uuid::max()));
        let day = |name: &'static str| fields.parsed::<Date>(name).map_err(|_| PaymentError::DayWrong { field: name });
        Ok(Self {
            q: fields.text("q").chars().take(100).collect(),
            customer: id("customer"),
            till: id("till"),
            method: fields.optional("method").map(|word| Method::of(word).ok_or(PaymentError::MethodUnknown)).transpose()?,
            from: day("from")?,
            until: day("until")?,
        })
    }
}

/// What the payments of a filter come to.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub(crate) struct Totals {
    pub currency: String,
    pub count: i64,
    pub paid: i64,
    pub from_balances: i64,
    pub returned: i64,
}

impl Totals {
    pub fn paid_text(&self) -> String {
        money(self.paid, &self.currency)
    }

    pub fn balances_text(&self) -> String {
        money(self.from_balances, &self.currency)
    }

    pub fn returned_text(&self) -> String {
        money(self.returned, &self.currency)
    }

    pub fn kept_text(&self) -> String {
        money(self.paid - self.returned, &self.currency)
    }
}

/// Customers whom the words of a filter mean.
pub(crate) async fn meant(tx: &mut TenantTx, q: &str) -> Result<Option<Vec<Uuid>>, PaymentError> {
    if q.trim().is_empty() {
        return Ok(None);
    }
    let found = customers::search(tx, q, MEANT).await.map_err(|error| match error {
        customers::CustomerError::Db(error) => PaymentError::Db(error),
        _ => PaymentError::NotFound,
    })?;
    Ok(Some(found.into_iter().map(|customer| customer.id.0).collect()))
}

pub(crate) async fn list(
    tx: &mut TenantTx,
    asked: &Asked,
    people: Option<Vec<Uuid>>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Payment>, PaymentError> {
    let bound = statement!("list.sql").bind(people).bind(asked.customer).bind(asked.till).bind(asked.method.map(Method::word));
    Ok(tx.all(bound.bind(asked.from.map(Day)).bind(asked.until.map(Day)).bind(before).bind(limit)).await?)
}

pub(crate) async fn totals(tx: &mut TenantTx, asked: &Asked, people: Option<Vec<Uuid>>) -> Result<Vec<Totals>, PaymentError> {
    let bound = statement!("totals.sql").bind(people).bind(asked.customer).bind(asked.till).bind(asked.method.map(Method::word));
    Ok(tx.all(bound.bind(asked.from.map(Day)).bind(asked.until.map(Day)).bind(Method::Balance.word())).await?)
}
