//! A line takes a router into a house and gives it back. The router's own row says who holds it, so of many who want it one gets it.

use kernel::plain_text;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::state::State;
use crate::store::find_to_change;
use crate::{RouterError, RouterId};

const REASON_MOST: usize = 500;

/// Out of the stock and into a house. `by`: who hands it out; `holder`: the line.
pub async fn hand_out(tx: &mut TenantTx, by: Uuid, id: RouterId, holder: Uuid) -> Result<(), RouterError> {
    let router = find_to_change(tx, id, None).await?;
    if router.stands() != State::InStock {
        return Err(RouterError::Busy);
    }
    let entry = Entry::changed("routers.handed_out", "router", id, &router.serial).about(holder).after(json!({ "state": State::Deployed.word() }));
    let (movement, now) = (tx.new_id(), Ts(tx.now()));
    let bound = statement!("hand_out.sql").bind(id).bind(holder).bind(movement).bind(now).bind(by);
    tx.write_under::<(RouterId,)>(bound, entry).await?;
    Ok(())
}

/// Out of the house. `to`: stock, defective or retired.
pub async fn take_back(tx: &mut TenantTx, by: Uuid, id: RouterId, to: State, reason: &str) -> Result<(), RouterError> {
    let router = find_to_change(tx, id, None).await?;
    if router.stands() != State::Deployed || to == State::Deployed {
        return Err(RouterError::WayWrong);
    }
    let reason: String = plain_text(reason).chars().take(REASON_MOST).collect();
    let entry = Entry::changed("routers.taken_back", "router", id, &router.serial)
        .before(json!({ "state": State::Deployed.word() }))
        .after(json!({ "state": to.word(), "reason": reason }));
    let (movement, now) = (tx.new_id(), Ts(tx.now()));
    let bound = statement!("take_back.sql").bind(id).bind(to.word()).bind(movement).bind(reason).bind(now).bind(by);
    tx.write_under::<(RouterId,)>(bound, entry).await?;
    Ok(())
}
