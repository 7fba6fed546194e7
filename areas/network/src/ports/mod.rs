//! Who holds an outlet of a splitter and a port of a box. The row of the port says it, and one statement takes it: of many who ask at once, one gets it.

use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;

use crate::nap::{Nap, find_nap};
use crate::splitter::Splitter;
use crate::{LcpId, NapId, NetworkError, SplitterId};

/// What hangs on an outlet, or is about to.
pub(crate) struct Feeds<'a> {
    pub id: Uuid,
    pub code: &'a str,
}

/// Takes a free outlet.
pub(crate) async fn take_outlet(tx: &mut TenantTx, splitter: &Splitter, port: i32, feeds: Feeds<'_>) -> Result<(), NetworkError> {
    let entry = Entry::changed("network.outlet_taken", "splitter", splitter.id, &splitter.code)
        .about(feeds.id)
        .after(json!({ "port": port, "feeds": feeds.code }));
    let bound = statement!("take_outlet.sql").bind(splitter.id).bind(port).bind(feeds.id);
    let taken = tx.write_maybe::<(SplitterId,)>(bound, |_| entry).await.map_err(|error| match error.constraint() {
        Some("splitter_ports_once") => NetworkError::PortTaken,
        _ => error.into(),
    })?;
    match taken {
        Some(_) => Ok(()),
        None if (1..=splitter.ratio).contains(&port) => Err(NetworkError::PortTaken),
        None => Err(NetworkError::PortUnknown),
    }
}

/// Gives back whichever outlet feeds this.
pub(crate) async fn free_outlet(tx: &mut TenantTx, splitter: &Splitter, feeds: Uuid, code: &str) -> Result<(), NetworkError> {
    let entry = Entry::changed("network.outlet_freed", "splitter", splitter.id, &splitter.code).about(feeds).before(json!({ "feeds": code }));
    tx.write_maybe::<(SplitterId,)>(statement!("free_outlet.sql").bind(splitter.id).bind(feeds), |_| entry).await?;
    Ok(())
}

/// What hangs above an outlet of this number: `5: NAP-3`.
pub(crate) async fn outlets_above(tx: &mut TenantTx, splitter: SplitterId, port: i32) -> Result<Vec<String>, NetworkError> {
    let rows: Vec<(i32, Option<Uuid>, Option<String>)> = tx.all(statement!("outlets_above.sql").bind(splitter).bind(port)).await?;
    let taken = rows.into_iter().filter(|(_, feeds, _)| feeds.is_some());
    Ok(taken.map(|(number, _, code)| format!("{number}: {}", code.unwrap_or_default())).collect())
}

/// A free outlet that can be chosen.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct FreeOutlet {
    splitter_id: SplitterId,
    pub code: String,
    pub number: i32,
}

impl FreeOutlet {
    /// As a form sends it.
    pub fn value(&self) -> String {
        format!("{}:{}", self.splitter_id, self.number)
    }
}

/// Of all splitters of a cabinet.
pub(crate) async fn free_outlets_of(tx: &mut TenantTx, lcp: LcpId) -> Result<Vec<FreeOutlet>, NetworkError> {
    Ok(tx.all(statement!("free_outlets_of.sql").bind(lcp)).await?)
}

/// Of a splitter.
pub(crate) async fn free_outlets(tx: &mut TenantTx, splitter: SplitterId) -> Result<Vec<i32>, NetworkError> {
    let rows: Vec<(i32,)> = tx.all(statement!("free_outlets.sql").bind(splitter)).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Puts somebody on a free port of a box. Whoever has one already gives it back first.
pub async fn take_port(tx: &mut TenantTx, nap: NapId, number: i32, holder: Uuid) -> Result<Nap, NetworkError> {
    let found = find_nap(tx, nap).await.map_err(|error| match error {
        NetworkError::NotFound => NetworkError::PortUnknown,
        other => other,
    })?;
    let entry = Entry::changed("network.port_taken", "nap", nap, &found.code).about(holder).after(json!({ "port": number }));
    let bound = statement!("take_port.sql").bind(nap).bind(number).bind(holder);
    match tx.write_maybe::<(NapId,)>(bound, |_| entry).await? {
        Some(_) => Ok(found),
        None if (1..=found.capacity).contains(&number) => Err(NetworkError::PortTaken),
        None => Err(NetworkError::PortUnknown),
    }
}

/// Gives back whichever port somebody holds; who holds none has nothing to give.
pub async fn free_port(tx: &mut TenantTx, holder: Uuid) -> Result<(), NetworkError> {
    let held: Option<(NapId, i32, String)> = tx.maybe(statement!("held_by.sql").bind(holder)).await?;
    let Some((nap, number, code)) = held else { return Ok(()) };
    let entry = Entry::changed("network.port_freed", "nap", nap, &code).about(holder).before(json!({ "port": number }));
    tx.write::<(NapId,)>(statement!("free_port.sql").bind(nap).bind(holder), |_| entry).await?;
    Ok(())
}

/// The free ports of a box, in order.
pub async fn free_ports(tx: &mut TenantTx, nap: NapId) -> Result<Vec<i32>, NetworkError> {
    let rows: Vec<(i32,)> = tx.all(statement!("free_ports.sql").bind(nap)).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
