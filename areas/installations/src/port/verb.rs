//! Puts a line on a port. The port's own row says who has it, so of many who want it one gets it.

use network::{NapId, NetworkError};
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;

use crate::line::Line;
use crate::state::State;
use crate::store::{find, find_living};
use crate::{LineError, LineId};

/// Puts the line on this port, off the one that it was on.
pub async fn choose(tx: &mut TenantTx, id: LineId, nap: Uuid, port: i32, version: i32) -> Result<Line, LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    if line.nap_id == Some(nap) && line.nap_port == Some(port) {
        return Err(LineError::PortSame);
    }
    let there: Option<(Option<Uuid>, Option<String>)> = tx.maybe(statement!("occupant.sql").bind(nap).bind(port)).await?;
    match there {
        None => return Err(LineError::PortUnknown),
        Some((Some(_), who)) => return Err(LineError::PortTaken { who: who.unwrap_or_default() }),
        Some((None, _)) => {}
    }
    // Off the old one first: a line holds one port at a time.
    release(tx, &line).await?;
    network::take_port(tx, NapId(nap), port, id.0).await.map_err(|error| match error {
        // Somebody took it between the look and the grasp.
        NetworkError::PortTaken => LineError::PortTaken { who: String::new() },
        NetworkError::PortUnknown => LineError::PortUnknown,
        other => other.into(),
    })?;
    let entry = Entry::changed("installations.port_chosen", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "path": line.path() }))
        .after(json!({ "nap": nap, "port": port }));
    connect(tx, id, Some((nap, port)), entry).await?;
    find(tx, id).await
}

/// Gives the port of a planned line back; a connected one is moved or terminated.
pub async fn leave(tx: &mut TenantTx, id: LineId, version: i32) -> Result<Line, LineError> {
    let line = find_living(tx, id, Some(version)).await?;
    if line.stands() != State::Planned {
        return Err(LineError::PortNeeded);
    }
    if line.nap_id.is_none() {
        return Ok(line);
    }
    let entry = Entry::changed("installations.port_left", "installation", id, &line.label())
        .about(line.customer_id)
        .before(json!({ "path": line.path() }))
        .after(json!({ "nap": null, "port": null }));
    connect(tx, id, None, entry).await?;
    release(tx, &line).await?;
    find(tx, id).await
}

/// The port that the line was on is free. The line itself says so already, or is about to be put elsewhere.
pub(crate) async fn release(tx: &mut TenantTx, line: &Line) -> Result<(), LineError> {
    Ok(network::free_port(tx, line.id.0).await?)
}

async fn connect(tx: &mut TenantTx, id: LineId, port: Option<(Uuid, i32)>, entry: Entry) -> Result<(), LineError> {
    let bound = statement!("connect.sql").bind(id).bind(port.map(|port| port.0)).bind(port.map(|port| port.1));
    tx.write::<(LineId,)>(bound, |_| entry).await?;
    Ok(())
}
