//! How a customer stands with the company, changed for a reason.

pub(crate) mod api;
pub(crate) mod page;

use kernel::plain_text;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};

use crate::standing::Standing;
use crate::store::find_to_change;
use crate::{CustomerError, CustomerId};

const REASON_MOST: usize = 500;

/// `seen`: the version that was looked at.
pub async fn stand(tx: &mut TenantTx, id: CustomerId, to: Standing, reason: &str, seen: i32) -> Result<(), CustomerError> {
    let before = find_to_change(tx, id, Some(seen)).await?;
    let from = before.stands();
    if !from.ways().contains(&to) {
        return Err(CustomerError::WayWrong);
    }
    let reason = plain_text(reason);
    if reason.is_empty() {
        return Err(CustomerError::ReasonMissing);
    }
    if reason.chars().count() > REASON_MOST {
        return Err(CustomerError::TooLong { field: "reason", most: REASON_MOST });
    }
    let entry = Entry::changed("customers.status_set", "customer", id, &before.name())
        .before(json!({ "status": from }))
        .after(json!({ "status": to, "reason": reason }));
    let bound = statement!("stand.sql").bind(id).bind(to.word()).bind(reason).bind(Ts(tx.now()));
    tx.write::<(CustomerId,)>(bound, |_| entry).await?;
    Ok(())
}
