//! A sale is taken back: void (a mistake: reversed in the books), refund (money goes back), or forfeit (it does not). The block ends, what waits
//! behind it moves up, the drawer of whoever does it gives the money.

pub(crate) mod api;
pub(crate) mod page;

use jiff::Timestamp;
use kernel::{Currency, Money};
use ledger::{Account, Kind, Posting};
use serde_json::json;
use subscriptions::{Block, BlockId, How};
use tenancy::{Day, Entry, TenantTx, Ts, statement};
use web::Person;

use crate::payment::{Payment, micro, money, today};
use crate::store::of_block;
use crate::till::open_where_money_moves;
use crate::{Method, PaymentError, PaymentId};

/// How a sale is to be taken back.
#[derive(Clone, Debug)]
pub struct TakingBack {
    pub how: How,
    pub reason: String,
    /// Of a refund: how much; what is unused when absent.
    pub amount_minor: Option<i64>,
    /// By which way money goes back; as it came when absent.
    pub method: Option<Method>,
}

/// The block as it stood before.
pub async fn take_back(tx: &mut TenantTx, person: &Person, id: BlockId, wanted: &TakingBack) -> Result<Block, PaymentError> {
    if wanted.how == How::Switch {
        return Err(PaymentError::HowUnknown);
    }
    let reason = subscriptions::reason(&wanted.reason)?;
    let block = subscriptions::cancel(tx, person.user, id, wanted.how, &reason).await?;
    if block.kind == "credit" {
        return match wanted.how {
            How::Forfeit => Ok(block),
            How::Refund => refund_credit(tx, person, block, wanted, &reason).await,
            _ => Err(PaymentError::CreditNotVoid),
        };
    }
    let payment = of_block(tx, id).await?;
    match (wanted.how, payment) {
        (How::Forfeit, _) | (How::Void, None) => Ok(block),
        (How::Void, Some(payment)) => {
            let method = Method::of(&payment.method).unwrap_or(Method::Other);
            give_back(tx, person, &payment, How::Void, payment.amount_minor, method, &reason).await?;
            Ok(block)
        }
        (_, None) => Err(PaymentError::NothingPaid),
        (_, Some(payment)) => {
            let amount = refunded(&block, wanted, payment.amount_minor, tx.now())?;
            let method = wanted.method.or_else(|| Method::of(&payment.method)).unwrap_or(Method::Cash);
            give_back(tx, person, &payment, How::Refund, amount, method, &reason).await?;
            Ok(block)
        }
    }
}

/// How much goes back: as was wished, or what is unused; at most so much.
fn refunded(block: &Block, wanted: &TakingBack, most: i64, now: Timestamp) -> Result<i64, PaymentError> {
    let amount = wanted.amount_minor.unwrap_or_else(|| block.unused_minor(now));
    if amount <= 0 {
        return Err(PaymentError::AmountWrong { field: "amount" });
    }
    if amount > most {
        return Err(PaymentError::RefundTooMuch { most: money(most, &block.currency) });
    }
    Ok(amount)
}

/// What a change of plan bought was paid with the payments before it: they give it back, the latest first.
async fn refund_credit(tx: &mut TenantTx, person: &Person, block: Block, wanted: &TakingBack, reason: &str) -> Result<Block, PaymentError> {
    let asked = refunded(&block, wanted, block.amount_minor, tx.now())?;
    let mut left = asked;
    let mut payments = Vec::new();
    for source in subscriptions::sources(tx, block.id).await? {
        payments.extend(of_block(tx, source).await?);
    }
    payments.sort_by_key(|payment| std::cmp::Reverse(payment.number));
    for payment in payments {
        let amount = left.min(payment.amount_minor);
        if amount > 0 {
            let method = wanted.method.or_else(|| Method::of(&payment.method)).unwrap_or(Method::Cash);
            give_back(tx, person, &payment, How::Refund, amount, method, reason).await?;
            left -= amount;
        }
    }
    // Each block's worth was at most its payment, so they cover it; what they did not cover would be given by nobody.
    if left > 0 {
        return Err(PaymentError::RefundTooMuch { most: money(asked - left, &block.currency) });
    }
    Ok(block)
}

async fn give_back(
    tx: &mut TenantTx,
    person: &Person,
    payment: &Payment,
    how: How,
    amount_minor: i64,
    method: Method,
    reason: &str,
) -> Result<(), PaymentError> {
    let today = today(tx, person);
    let till = open_where_money_moves(tx, person, method, today).await?;
    let now = Ts(micro(tx.now()));
    let entry = Entry::changed("payments.taken_back", "payment", payment.id, &payment.receipt())
        .about(payment.customer_id)
        .before(json!({ "amount_minor": payment.amount_minor, "method": payment.method }))
        .after(json!({ "how": how.word(), "amount_minor": amount_minor, "method": method.word(), "reason": reason, "till": till }));
    let bound =
        statement!("end.sql").bind(tx.new_id()).bind(payment.id).bind(how.word()).bind(amount_minor).bind(method.word()).bind(till).bind(person.user);
    tx.write::<(PaymentId,)>(bound.bind(now).bind(Day(today)).bind(reason.to_owned()), |_| entry).await?;
    let written = ledger::about(tx, ("payment", payment.id.0)).await?;
    let number = |kind: &str| written.iter().find(|(_, word)| word == kind).map(|(number, _)| *number);
    let customer = Account::Customer(payment.customer_id);
    let (kind, from, payment_entry, charge_entry) = match how {
        How::Void => (Kind::Void, Account::Income, number("payment"), number("charge")),
        _ => (Kind::Refund, Account::Refunds, None, None),
    };
    let posting = |debit, credit, method, reverses| Posting {
        kind,
        debit,
        credit,
        method,
        amount: Money::new(amount_minor, Currency::of(&payment.currency).unwrap_or(Currency::ALL[0])),
        reverses,
        subject: ("payment", payment.id.0),
        document: Vec::new(),
        reason: reason.to_owned(),
    };
    let mut entries = vec![posting(from, customer, if till.is_some() { "" } else { method.word() }, charge_entry)];
    if let Some(till) = till {
        entries.push(posting(customer, Account::Till(till.0), method.word(), payment_entry));
    }
    ledger::post(tx, today, person.user, &entries).await?;
    Ok(())
}
