//! Two records of one person become one. All that belongs to the one goes over to the other; the empty record stays, and says where everything is.

pub(crate) mod api;
pub(crate) mod page;

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Allowed, Permission};

use crate::change::put;
use crate::customer::{PHONES_MOST, TAGS_MOST};
use crate::standing::Standing;
use crate::store::{find, find_to_change, forget_words};
use crate::{Customer, CustomerError, CustomerId, Wanted};

/// `from` becomes part of `into`. Neither has changed since it was looked at: `seen` are both versions.
pub(crate) async fn merge<P: Permission>(
    allowed: &Allowed<P>,
    tx: &mut TenantTx,
    from: CustomerId,
    into: CustomerId,
    seen: (Option<i32>, Option<i32>),
) -> Result<(), CustomerError> {
    if from == into {
        return Err(CustomerError::Same);
    }
    // Always the lower id first: two people who merge the same two at once do not wait for each other for ever.
    let (lose, keep) = if from < into {
        let lose = find_to_change(tx, from, seen.0).await?;
        (lose, find_to_change(tx, into, seen.1).await?)
    } else {
        let keep = find_to_change(tx, into, seen.1).await?;
        (find_to_change(tx, from, seen.0).await?, keep)
    };
    end(tx, &lose, &keep).await?;
    put(tx, &keep, &joined(&lose, &keep)).await?;
    let entry = Entry::changed("customers.merged_over", "customer", into, &keep.name())
        .before(json!({ "customer": null }))
        .after(json!({ "customer": from, "account": lose.account() }));
    tx.write::<(CustomerId,)>(statement!("take_over.sql").bind(from).bind(into), |_| entry).await?;
    allowed.hand_over(tx, "customer", from, into).await.map_err(CustomerError::from)
}

async fn end(tx: &mut TenantTx, lose: &Customer, keep: &Customer) -> Result<(), CustomerError> {
    let reason = format!("{} {}", keep.account(), keep.name());
    let entry = Entry::changed("customers.merged", "customer", lose.id, &lose.name())
        .about(keep.id)
        .before(json!({ "status": lose.status }))
        .after(json!({ "status": Standing::Merged, "merged_into": keep.id, "account": keep.account() }));
    let bound = statement!("end.sql").bind(lose.id).bind(keep.id).bind(reason).bind(Ts(tx.now()));
    tx.write::<(CustomerId,)>(bound, |_| entry).await?;
    forget_words(tx, lose.id).await
}

/// What the record that stays has, and whatever it lacked.
fn joined(lose: &Customer, keep: &Customer) -> Wanted {
    let (lose, mut wanted) = (lose.wanted(), keep.wanted());
    for phone in lose.phones {
        if !wanted.phones.contains(&phone) && wanted.phones.len() < PHONES_MOST {
            wanted.phones.push(phone);
        }
    }
    for tag in lose.tags {
        if !wanted.tags.contains(&tag) && wanted.tags.len() < TAGS_MOST {
            wanted.tags.push(tag);
        }
    }
    wanted.tags.sort();
    if wanted.email.is_empty() {
        wanted.email = lose.email;
    }
    if wanted.street_address.is_empty() && wanted.barangay.is_none() {
        (wanted.street_address, wanted.barangay) = (lose.street_address, lose.barangay);
    }
    if wanted.point.is_none() && lose.point.is_some() {
        (wanted.point, wanted.accuracy, wanted.location_notes) = (lose.point, lose.accuracy, lose.location_notes);
    }
    if wanted.notes.is_empty() {
        wanted.notes = lose.notes;
    }
    wanted
}

/// Both, as somebody looks at them before.
pub(crate) async fn both(tx: &mut TenantTx, from: CustomerId, into: CustomerId) -> Result<(Customer, Customer), CustomerError> {
    if from == into {
        return Err(CustomerError::Same);
    }
    let both = (find(tx, from).await?, find(tx, into).await?);
    if both.0.merged_into.is_some() || both.1.merged_into.is_some() {
        return Err(CustomerError::Merged);
    }
    Ok(both)
}
