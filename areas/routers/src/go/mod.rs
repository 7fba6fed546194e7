//! A router moves by hand: broken, mended, done with.

pub(crate) mod api;
pub(crate) mod page;

use kernel::plain_text;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::state::State;
use crate::store::find_to_change;
use crate::{RouterError, RouterId};

const REASON_MOST: usize = 500;

/// Where it is to go, and why.
#[derive(Clone, Debug)]
pub struct Going {
    pub to: State,
    pub reason: String,
    /// The version that was looked at.
    pub seen: i32,
}

/// `by`: who moves it.
pub async fn go(tx: &mut TenantTx, by: Uuid, id: RouterId, going: Going) -> Result<(), RouterError> {
    let router = find_to_change(tx, id, Some(going.seen)).await?;
    let from = router.stands();
    if !from.ways().contains(&going.to) {
        return Err(RouterError::WayWrong);
    }
    let reason = plain_text(&going.reason);
    if reason.is_empty() {
        return Err(RouterError::ReasonMissing);
    }
    if reason.chars().count() > REASON_MOST {
        return Err(RouterError::TooLong { field: "reason", most: REASON_MOST });
    }
    let entry = Entry::changed("routers.moved", "router", id, &router.serial)
        .before(json!({ "state": from.word() }))
        .after(json!({ "state": going.to.word(), "reason": reason }));
    let (movement, now) = (tx.new_id(), Ts(tx.now()));
    let bound = statement!("go.sql").bind(id).bind(going.to.word()).bind(movement).bind(from.word()).bind(reason).bind(now).bind(by);
    tx.write_under::<(RouterId,)>(bound, entry).await?;
    Ok(())
}
