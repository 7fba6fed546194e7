//! `POST /tills/{id}/close`.

use axum::response::IntoResponse;
use kernel::{Money, Words};
use web::{Allowed, Answer, Fields, PathId, Redirect};

use super::{Count, close};
use crate::payment::currency;
use crate::permission::SellTime;
use crate::till::page::again;
use crate::{Method, PaymentError, TillId};

fn read(fields: &Fields, allowed: &Allowed<SellTime>) -> Result<Count, PaymentError> {
    let mut counted = Vec::new();
    for method in Method::ALL {
        let Some(typed) = fields.optional(method.word()) else { continue };
        let money = Money::read(typed, currency(&allowed.person)).ok_or(PaymentError::AmountWrong { field: method.word() })?;
        counted.push((method, money));
    }
    if !counted.iter().any(|(method, _)| *method == Method::Cash) {
        return Err(PaymentError::AmountWrong { field: Method::Cash.word() });
    }
    Ok(Count { counted, note: fields.text("note").to_owned() })
}

pub(crate) async fn submit(allowed: Allowed<SellTime>, PathId(id): PathId<TillId>, fields: Fields) -> Answer {
    let others = allowed.person.may("payments.manage_tills");
    let mut tx = allowed.begin().await?;
    let done = match read(&fields, &allowed) {
        Ok(count) => close(&mut tx, &allowed.person, others, id, &count).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/tills/{id}")).done(&Words::key("payments-till-is-closed")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&allowed, id, fields, error).await
        }
    }
}
