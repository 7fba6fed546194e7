//! The drawer is counted and closed: what was counted otherwise than the books say becomes an entry.

pub(crate) mod page;

use kernel::{Money, one_line};
use ledger::{Account, Kind, Posting};
use serde_json::{Map, Value, json};
use tenancy::{Entry, TenantTx, Ts, statement};
use web::Person;

use super::{Till, expected, find, find_to_change};
use crate::payment::{currency, micro, today};
use crate::{Method, PaymentError, TillId};

const NOTE_MOST: usize = 500;

/// What somebody counted.
#[derive(Clone, Debug)]
pub struct Count {
    /// Each way of paying that was counted; one that was not is taken as the books have it.
    pub counted: Vec<(Method, Money)>,
    pub note: String,
}

/// `others`: whether this person may close somebody else's.
pub async fn close(tx: &mut TenantTx, person: &Person, others: bool, id: TillId, count: &Count) -> Result<Till, PaymentError> {
    let note = one_line(&count.note);
    if note.chars().count() > NOTE_MOST {
        return Err(PaymentError::TooLong { field: "note", most: NOTE_MOST });
    }
    let till = find_to_change(tx, id).await?;
    if till.cashier_id != person.user && !others {
        return Err(PaymentError::TillForeign);
    }
    if till.closed_at.is_some() {
        return Err(PaymentError::TillClosed);
    }
    let currency = currency(person);
    let mut lines = expected(tx, &till, currency).await?;
    let (mut said, mut found, mut total, mut postings) = (Map::new(), Map::new(), 0, Vec::new());
    for line in &mut lines {
        let counted = count.counted.iter().find(|(method, _)| *method == line.method).map_or(line.expected, |(_, money)| *money);
        let difference = counted.minor - line.expected.minor;
        said.insert(line.method.word().to_owned(), json!(line.expected.minor));
        found.insert(line.method.word().to_owned(), json!(counted.minor));
        total += difference;
        if difference != 0 {
            let drawer = Account::Till(id.0);
            let (debit, credit) = if difference > 0 { (drawer, Account::OverShort) } else { (Account::OverShort, drawer) };
            postings.push(Posting {
                kind: Kind::Difference,
                debit,
                credit,
                method: line.method.word(),
                amount: Money::new(difference.abs(), currency),
                reverses: None,
                subject: ("till", id.0),
                document: Vec::new(),
                reason: note.clone(),
            });
        }
    }
    let entry = Entry::changed("payments.till_closed", "till", id, &till.label())
        .before(json!({ "expected": said }))
        .after(json!({ "counted": found, "difference_minor": total, "note": note }));
    let now = Ts(micro(tx.now()));
    let bound = statement!("close.sql").bind(id).bind(now).bind(Value::Object(said)).bind(Value::Object(found)).bind(total).bind(note.clone());
    tx.write::<(TillId,)>(bound, |_| entry).await?;
    let day = today(tx, person);
    ledger::post(tx, day, person.user, &postings).await?;
    find(tx, id).await
}
