//! Hands a router out to a line, or takes it back. The router's own row says who has it.

use routers::{RouterError, RouterId, State};
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;

use crate::line::Line;
use crate::store::{find, find_living};
use crate::{LineError, LineId};

/// Puts this router at the end of the line. The one that stood there goes where `earlier_to` says.
pub async fn attach(tx: &mut TenantTx, by: Uuid, id: LineId, router: Uuid, earlier_to: &str, version: i32) -> Result<Line, LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    if line.router_id == Some(router) {
        return Ok(line);
    }
    release(tx, by, &line, earlier_to, "").await?;
    routers::hand_out(tx, by, RouterId(router), id.0).await.map_err(|error| match error {
        RouterError::Busy => LineError::RouterBusy,
        RouterError::NotFound => LineError::RouterUnknown,
        other => other.into(),
    })?;
    let entry = Entry::changed("installations.router_attached", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "router": line.router_id }))
        .after(json!({ "router": router }));
    put(tx, id, Some(router), entry).await?;
    find(tx, id).await
}

/// Takes the router away from the line.
pub async fn detach(tx: &mut TenantTx, by: Uuid, id: LineId, to: &str, reason: &str, version: i32) -> Result<Line, LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    if line.router_id.is_none() {
        return Err(LineError::RouterMissing);
    }
    let entry = Entry::changed("installations.router_detached", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "router": line.router_id }))
        .after(json!({ "router": null }));
    put(tx, id, None, entry).await?;
    release(tx, by, &line, to, reason).await?;
    find(tx, id).await
}

/// The line's router comes back: into stock, unless it is said otherwise.
pub(crate) async fn release(tx: &mut TenantTx, by: Uuid, line: &Line, to: &str, reason: &str) -> Result<(), LineError> {
    let Some(router) = line.router_id else { return Ok(()) };
    let to = if to.is_empty() { Some(State::InStock) } else { State::of(to) };
    let to = to.filter(|to| *to != State::Deployed).ok_or(LineError::WayBackUnknown)?;
    routers::take_back(tx, by, RouterId(router), to, reason).await?;
    Ok(())
}

async fn put(tx: &mut TenantTx, id: LineId, router: Option<Uuid>, entry: Entry) -> Result<(), LineError> {
    tx.write::<(LineId,)>(statement!("put.sql").bind(id).bind(router), |_| entry).await?;
    Ok(())
}
