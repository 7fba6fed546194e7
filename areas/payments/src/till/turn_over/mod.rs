//! A closed drawer goes to the safe: somebody else takes what was counted.

use axum::response::IntoResponse;
use kernel::{Money, Words};
use ledger::{Account, Kind, Posting, by_method};
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Allowed, Answer, Fields, PathId, Person, Redirect};

use super::find_to_change;
use crate::payment::{currency, micro, today};
use crate::permission::ManageTills;
use crate::till::page::again;
use crate::{Method, PaymentError, TillId};

/// `person` receives it.
pub async fn turn_over(tx: &mut TenantTx, person: &Person, id: TillId) -> Result<(), PaymentError> {
    let till = find_to_change(tx, id).await?;
    if till.closed_at.is_none() {
        return Err(PaymentError::TillOpen);
    }
    if till.turned_over_at.is_some() {
        return Err(PaymentError::TurnedOver);
    }
    // Two people see the money change hands, but for a company of one.
    if till.cashier_id == person.user && !person.is_owner {
        return Err(PaymentError::TurnOverSelf);
    }
    let currency = currency(person);
    let held = by_method(tx, Account::Till(id.0)).await?;
    let postings = held.iter().filter(|(_, sum)| *sum != 0).filter_map(|(word, sum)| {
        let method = Method::of(word)?;
        let drawer = Account::Till(id.0);
        let (debit, credit) = if *sum > 0 { (Account::Safe, drawer) } else { (drawer, Account::Safe) };
        Some(Posting {
            kind: Kind::TurnOver,
            debit,
            credit,
            method: method.word(),
            amount: Money::new(sum.abs(), currency),
            reverses: None,
            subject: ("till", id.0),
            document: Vec::new(),
            reason: String::new(),
        })
    });
    let postings: Vec<Posting> = postings.collect();
    let entry = Entry::changed("payments.till_turned_over", "till", id, &till.label()).after(
        json!({ "received_by": person.user, "amounts": held.iter().map(|(word, sum)| json!({ "method": word, "minor": sum })).collect::<Vec<_>>() }),
    );
    let now = Ts(micro(tx.now()));
    tx.write::<(TillId,)>(statement!("turn_over.sql").bind(id).bind(now).bind(person.user), |_| entry).await?;
    let day = today(tx, person);
    ledger::post(tx, day, person.user, &postings).await?;
    Ok(())
}

/// `POST /tills/{id}/turn-over`
pub(crate) async fn submit(allowed: Allowed<ManageTills>, PathId(id): PathId<TillId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match turn_over(&mut tx, &allowed.person, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/tills/{id}")).done(&Words::key("payments-till-is-turned-over")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&allowed, id, fields, error).await
        }
    }
}
