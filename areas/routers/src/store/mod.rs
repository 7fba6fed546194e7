//! How a router is found; shared by the use cases.

use tenancy::{TenantTx, statement};

use kernel::one_line;

use crate::router::key;
use crate::{Router, RouterError, RouterId};

pub async fn find(tx: &mut TenantTx, id: RouterId) -> Result<Router, RouterError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// The one with this serial number, however its letters are cased.
pub async fn by_serial(tx: &mut TenantTx, serial: &str) -> Result<Option<RouterId>, RouterError> {
    let found: Option<(RouterId,)> = tx.maybe(statement!("by_serial.sql").bind(key(&one_line(serial)))).await?;
    Ok(found.map(|(id,)| id))
}

/// For somebody who is about to change it, and has seen this version: nobody else changes it meanwhile.
pub(crate) async fn find_to_change(tx: &mut TenantTx, id: RouterId, seen: Option<i32>) -> Result<Router, RouterError> {
    tx.one::<(RouterId,)>(statement!("lock.sql").bind(id)).await?;
    let found = find(tx, id).await?;
    if seen.is_some_and(|version| version != found.version) {
        return Err(RouterError::Stale);
    }
    Ok(found)
}
