//! The books, the newest entry first.

pub(crate) mod api;
pub(crate) mod page;

use kernel::{Currency, Money};
use tenancy::{Day, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::LedgerError;
use crate::account::Kind;

/// Which entries are wanted: of a kind, of a customer, before a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub kind: Option<Kind>,
    pub customer: Option<Uuid>,
    pub before: Option<i64>,
}

/// An entry with the names around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Row {
    pub number: i64,
    pub at: Ts,
    pub day: Day,
    pub kind: String,
    pub debit: String,
    pub credit: String,
    pub customer_id: Option<Uuid>,
    pub customer_name: Option<String>,
    pub method: String,
    pub amount_minor: i64,
    pub currency: String,
    pub reverses: Option<i64>,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub reason: String,
    pub posted_by: String,
    pub hash: Vec<u8>,
}

impl Row {
    pub fn amount(&self) -> String {
        money(self.amount_minor, &self.currency)
    }

    pub fn kind_label(&self) -> &'static str {
        Kind::of(&self.kind).unwrap_or(Kind::Adjustment).label()
    }

    pub fn debit_label(&self) -> String {
        account_label(&self.debit)
    }

    pub fn credit_label(&self) -> String {
        account_label(&self.credit)
    }

    /// The first signs of the hash, for people.
    pub fn mark(&self) -> String {
        hex(&self.hash).chars().take(12).collect()
    }
}

/// The message that names an account.
pub(crate) fn account_label(word: &str) -> String {
    format!("ledger-account-{}", word.replace('_', "-"))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn money(minor: i64, currency: &str) -> String {
    Currency::of(currency).map_or_else(|| format!("{minor} {currency}"), |currency| Money::new(minor, currency).to_string())
}

pub(crate) async fn list(tx: &mut TenantTx, asked: &Asked, limit: i64) -> Result<Vec<Row>, LedgerError> {
    let kind = asked.kind.map(Kind::word);
    Ok(tx.all(statement!("list.sql").bind(kind).bind(asked.customer).bind(asked.before).bind(limit)).await?)
}
