//! What a router is, changed; where it is, is `go`'s.

pub(crate) mod api;
pub(crate) mod page;

use tenancy::{Entry, TenantTx, statement};

use crate::router::key;
use crate::store::find_to_change;
use crate::{Router, RouterError, RouterId, Wanted};

/// `seen`: the version that was looked at.
pub async fn change(tx: &mut TenantTx, id: RouterId, wanted: Wanted, seen: i32) -> Result<Router, RouterError> {
    let before = find_to_change(tx, id, Some(seen)).await?;
    let Wanted { brand, model, serial, mac, notes } = wanted.checked()?;
    let serial_key = key(&serial);
    let mut after = Router { brand, model, serial, serial_key, mac, notes, ..before.clone() };
    if before.facts() == after.facts() {
        return Ok(before);
    }
    let entry = Entry::changed("routers.changed", "router", id, &after.serial).diff(&before.facts(), &after.facts());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(after.brand.clone())
        .bind(after.model.clone())
        .bind(after.serial.clone())
        .bind(after.serial_key.clone())
        .bind(after.mac.clone())
        .bind(after.notes.clone());
    tx.write::<(RouterId,)>(bound, |_| entry).await?;
    after.version += 1;
    Ok(after)
}
