//! A cashier opens their drawer before the first sale, with change from the safe in it.

pub(crate) mod page;

use kernel::Money;
use ledger::{Account, Kind, Posting};
use tenancy::TenantTx;
use web::Person;

use super::{is_open, new_for};
use crate::payment::{currency, today};
use crate::{Method, PaymentError, TillId};

/// More change than this is a slip of the finger.
const MOST_MINOR: i64 = 1_000_000_000;

/// `float_minor`: the change that is in it from the start.
pub async fn open(tx: &mut TenantTx, person: &Person, float_minor: i64) -> Result<TillId, PaymentError> {
    if !(0..=MOST_MINOR).contains(&float_minor) {
        return Err(PaymentError::AmountWrong { field: "float" });
    }
    let day = today(tx, person);
    if is_open(tx, person.user, day).await?.is_some() {
        return Err(PaymentError::TillOpenAlready);
    }
    let till = new_for(tx, person.user, &person.name, day, float_minor).await?.ok_or(PaymentError::TillOpenAlready)?;
    if float_minor > 0 {
        let posting = float(till, Money::new(float_minor, currency(person)));
        ledger::post(tx, day, person.user, &[posting]).await?;
    }
    Ok(till)
}

fn float(till: TillId, amount: Money) -> Posting {
    Posting {
        kind: Kind::Float,
        debit: Account::Till(till.0),
        credit: Account::Safe,
        method: Method::Cash.word(),
        amount,
        reverses: None,
        subject: ("till", till.0),
        document: Vec::new(),
        reason: String::new(),
    }
}
