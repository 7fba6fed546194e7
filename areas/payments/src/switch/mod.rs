//! The plan of a line is changed at once: what is left of the old one stands on the customer's account for a moment and buys time of the new one. No
//! money moves; the books say both.

pub(crate) mod api;
pub(crate) mod page;

use kernel::{Currency, Money};
use ledger::{Account, Kind, Posting};
use subscriptions::{BlockId, NewPlan, SwitchQuote, Switched};
use tenancy::TenantTx;
use web::Person;

use crate::PaymentError;
use crate::payment::today;

/// A change that was made.
#[derive(Clone, Debug)]
pub struct Changed {
    pub block: BlockId,
    /// Whose rest went into it; none where the same request did it before.
    pub replaced: Vec<BlockId>,
}

pub async fn switch(tx: &mut TenantTx, person: &Person, wish: &NewPlan) -> Result<Changed, PaymentError> {
    let (id, SwitchQuote { quote, replaced }) = match subscriptions::switch(tx, person.user, wish).await? {
        Switched::Now { id, switch } => (id, *switch),
        Switched::Before(block) => return Ok(Changed { block, replaced: Vec::new() }),
    };
    let customer = Account::Customer(quote.line.customer_id);
    let posting = |kind, debit, credit| Posting {
        kind,
        debit,
        credit,
        method: "",
        amount: Money::new(quote.measured.amount_minor, Currency::of(&quote.plan.currency).unwrap_or(Currency::ALL[0])),
        reverses: None,
        subject: ("subscription", id.0),
        document: Vec::new(),
        reason: quote.plan.name.clone(),
    };
    let entries = [posting(Kind::Credit, Account::Income, customer), posting(Kind::Charge, customer, Account::Income)];
    ledger::post(tx, today(tx, person), person.user, &entries).await?;
    Ok(Changed { block: id, replaced: replaced.iter().map(|block| block.id).collect() })
}
