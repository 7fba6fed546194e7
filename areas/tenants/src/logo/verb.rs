//! Puts up a logo in the place of the earlier one, or takes it down.

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::TenantsError;
use crate::found::company;

/// `png`: what [`redrawn`](super::draw::redrawn) made.
pub async fn put_up(tx: &mut TenantTx, png: Vec<u8>) -> Result<(), TenantsError> {
    let (id, now) = (tx.new_id(), Ts(tx.now()));
    let stored =
        |(id, size): &(Uuid, i32)| Entry::created("tenants.picture_stored", "picture", *id, "logo").after(json!({ "kind": "logo", "bytes": size }));
    tx.write::<(Uuid, i32)>(statement!("store.sql").bind(id).bind(png).bind(now), stored).await?;
    hang(tx, Some(id)).await
}

pub async fn take_down(tx: &mut TenantTx) -> Result<(), TenantsError> {
    hang(tx, None).await
}

async fn hang(tx: &mut TenantTx, logo: Option<Uuid>) -> Result<(), TenantsError> {
    let earlier = company(tx).await?;
    if earlier.logo == logo {
        return Ok(());
    }
    let now = Ts(tx.now());
    let action = if logo.is_some() { "tenants.logo_changed" } else { "tenants.logo_removed" };
    let changed = |(company,): &(Uuid,)| {
        Entry::changed(action, "company", *company, &earlier.name).before(json!({ "logo": earlier.logo })).after(json!({ "logo": logo }))
    };
    tx.write::<(Uuid,)>(statement!("hang.sql").bind(logo).bind(now), changed).await?;
    if let Some(old) = earlier.logo {
        let discarded = |(id,): &(Uuid,)| Entry::removed("tenants.picture_discarded", "picture", *id, "logo");
        tx.write_maybe::<(Uuid,)>(statement!("discard.sql").bind(old), discarded).await?;
    }
    Ok(())
}
