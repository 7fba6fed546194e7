//! A new router: it comes into stock.

pub(crate) mod api;
pub(crate) mod page;

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::router::key;
use crate::{RouterError, RouterId, Wanted};

/// `by`: who received it.
pub async fn create(tx: &mut TenantTx, by: Uuid, wanted: Wanted) -> Result<RouterId, RouterError> {
    let wanted = wanted.checked()?;
    let id = RouterId(tx.new_id());
    let (movement, now) = (tx.new_id(), Ts(tx.now()));
    let entry = Entry::created("routers.created", "router", id, &wanted.serial).after(json!({
        "brand": wanted.brand, "model": wanted.model, "serial": wanted.serial, "mac": wanted.mac, "notes": wanted.notes,
    }));
    let bound = statement!("create.sql")
        .bind(id)
        .bind(wanted.brand)
        .bind(wanted.model)
        .bind(wanted.serial.clone())
        .bind(key(&wanted.serial))
        .bind(wanted.mac)
        .bind(wanted.notes)
        .bind(now)
        .bind(movement)
        .bind(by);
    tx.write_under::<(RouterId,)>(bound, entry).await?;
    Ok(id)
}
