//! Hands a router out to a line, or takes it back. The router's own row says who has it.

use kernel::{Failure, Kind};
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;

use crate::line::Line;
use crate::store::{find, find_living};
use crate::{LineError, LineId};

/// Where a router that comes back may go.
pub const WAYS_BACK: [&str; 3] = ["in_stock", "defective", "retired"];

/// Puts this router at the end of the line. The one that stood there goes where `earlier_to` says.
pub async fn attach(tx: &mut TenantTx, id: LineId, router: Uuid, earlier_to: &str, version: i32) -> Result<Line, LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    if line.router_id == Some(router) {
        return Ok(line);
    }
    release(tx, &line, earlier_to, "").await?;
    if let Err(error) = routers::hand_out(tx, router.into(), id.0).await {
        return match error.kind() {
            Kind::Conflict => Err(LineError::RouterBusy),
            Kind::NotFound => Err(LineError::RouterUnknown),
            _ => Err(error.into()),
        };
    }
    let entry = Entry::changed("installations.router_attached", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "router": line.router_id }))
        .after(json!({ "router": router }));
    tx.write::<(LineId,)>(statement!("put.sql").bind(id).bind(Some(router)), |_| entry).await?;
    find(tx, id).await
}

/// Takes the router away from the line.
pub async fn detach(tx: &mut TenantTx, id: LineId, to: &str, reason: &str, version: i32) -> Result<Line, LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    if line.router_id.is_none() {
        return Err(LineError::RouterMissing);
    }
    let entry = Entry::changed("installations.router_detached", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "router": line.router_id }))
        .after(json!({ "router": null }));
    tx.write::<(LineId,)>(statement!("put.sql").bind(id).bind(None::<Uuid>), |_| entry).await?;
    release(tx, &line, to, reason).await?;
    find(tx, id).await
}

/// The line's router comes back: into stock, unless it is said otherwise.
pub(crate) async fn release(tx: &mut TenantTx, line: &Line, to: &str, reason: &str) -> Result<(), LineError> {
    let Some(router) = line.router_id else { return Ok(()) };
    let to = if to.is_empty() { "in_stock" } else { to };
    if !WAYS_BACK.contains(&to) {
        return Err(LineError::RouterUnknown);
    }
    routers::take_back(tx, router.into(), line.id.0, to, reason).await?;
    Ok(())
}
