//! What the people of the company tell each other about a customer.

pub(crate) mod api;
pub(crate) mod page;

use kernel::plain_text;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::store::find;
use crate::{CustomerError, CustomerId, NoteId};

const NOTE_MOST: usize = 2000;

/// `by`: who writes it.
pub async fn write_note(tx: &mut TenantTx, by: Uuid, customer: CustomerId, body: &str) -> Result<NoteId, CustomerError> {
    let known = find(tx, customer).await?;
    if known.merged_into.is_some() {
        return Err(CustomerError::Merged);
    }
    let body = plain_text(body);
    if body.is_empty() {
        return Err(CustomerError::Missing { field: "note" });
    }
    if body.chars().count() > NOTE_MOST {
        return Err(CustomerError::TooLong { field: "note", most: NOTE_MOST });
    }
    let id = NoteId(tx.new_id());
    let entry = Entry::created("customers.note_written", "customer", customer, &known.name()).after(json!({ "note": body }));
    let bound = statement!("write.sql").bind(id).bind(customer).bind(body).bind(Ts(tx.now())).bind(by);
    tx.write::<(NoteId,)>(bound, |_| entry).await?;
    Ok(id)
}
