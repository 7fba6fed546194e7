//! Whether payments, their numbers and the books say the same.

use std::collections::HashMap;

use tenancy::{TenantTx, statement};
use uuid::Uuid;

use crate::payment::Payment;
use crate::{Method, PaymentError};

const ARMFUL: i64 = 5_000;

/// What the payments of a company were found to be.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    pub payments: i64,
    /// The first thing that is wrong.
    pub broken: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Booked {
    number: i64,
    subject_id: Uuid,
    kind: String,
    amount_minor: i64,
    document: Vec<u8>,
}

/// Walks the receipts from number 1: none is missing, each is what it was when it was written, and is in the books once.
pub async fn verify(tx: &mut TenantTx) -> Result<Checked, PaymentError> {
    let mut checked = Checked::default();
    loop {
        let rows: Vec<Payment> = tx.all(statement!("payments.sql").bind(checked.payments).bind(ARMFUL)).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
        let booked: Vec<Booked> = tx.all(statement!("booked.sql").bind(ids)).await?;
        let mut of: HashMap<Uuid, Vec<Booked>> = HashMap::new();
        for entry in booked {
            of.entry(entry.subject_id).or_default().push(entry);
        }
        for row in &rows {
            let expected = checked.payments + 1;
            let entries = of.remove(&row.id.0).unwrap_or_default();
            checked.broken = if row.number == expected { wrong(row, &entries) } else { Some(format!("receipt {expected} is not there")) };
            if checked.broken.is_some() {
                return Ok(checked);
            }
            checked.payments = expected;
        }
        if i64::try_from(rows.len()).unwrap_or_default() < ARMFUL {
            break;
        }
    }
    let (stray, next): (Option<i64>, i64) = tx.one(statement!("stray.sql").bare()).await?;
    if let Some(number) = stray {
        checked.broken = Some(format!("entry {number} of the books is about a payment that is not there"));
    } else if next - 1 != checked.payments {
        checked.broken = Some(format!("receipts should end with {} and end with {}", next - 1, checked.payments));
    }
    Ok(checked)
}

fn wrong(row: &Payment, entries: &[Booked]) -> Option<String> {
    let receipt = row.receipt();
    let of = |kind: &str| entries.iter().filter(|entry| entry.kind == kind).collect::<Vec<_>>();
    let (paid, charged) = (of("payment"), of("charge"));
    let from_balance = |method: Option<&str>| method == Some(Method::Balance.word());
    // What came from the balance is proved by its charge.
    let proofs = if from_balance(Some(&row.method)) { &charged } else { &paid };
    let ([proof], [charge]) = (proofs.as_slice(), charged.as_slice()) else {
        return Some(format!("receipt {receipt} is not in the books once"));
    };
    if from_balance(Some(&row.method)) && !paid.is_empty() {
        return Some(format!("receipt {receipt} came from the balance and stands in the books as money"));
    }
    if proof.document != row.digest() {
        return Some(format!("receipt {receipt} does not say what it said when entry {} was written", proof.number));
    }
    if proof.amount_minor != row.amount_minor || charge.amount_minor != row.amount_minor {
        return Some(format!("receipt {receipt} and entry {} differ in their amount", proof.number));
    }
    let back = |kind: &str| of(kind).iter().map(|entry| entry.amount_minor).collect::<Vec<_>>();
    let (void, refund) = (back("void"), back("refund"));
    // What goes back onto the balance is one entry, and money is two.
    let both = |minor| vec![minor; if from_balance(row.ended_method.as_deref()) { 1 } else { 2 }];
    let agrees = match (row.ended_how.as_deref(), row.ended_minor) {
        (None, _) => void.is_empty() && refund.is_empty(),
        (Some("void"), Some(minor)) => void == both(minor) && refund.is_empty(),
        (Some(_), Some(minor)) => refund == both(minor) && void.is_empty(),
        _ => false,
    };
    (!agrees).then(|| format!("receipt {receipt} was taken back otherwise than the books say"))
}
