//! A new barangay.

pub(crate) mod api;
pub(crate) mod page;

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};

use crate::barangay::key;
use crate::{BarangayError, BarangayId, Wanted};

pub async fn create(tx: &mut TenantTx, wanted: Wanted) -> Result<BarangayId, BarangayError> {
    let wanted = wanted.checked()?;
    let id = BarangayId(tx.new_id());
    let now = Ts(tx.now());
    let code = wanted.code();
    let entry = Entry::created("barangays.created", "barangay", id, &wanted.name).after(json!({
        "name": wanted.name, "code": code, "description": wanted.description, "households": wanted.households, "active": wanted.is_active,
    }));
    let bound = statement!("create.sql")
        .bind(id)
        .bind(wanted.name.clone())
        .bind(key(&wanted.name))
        .bind(code.clone())
        .bind(code.as_deref().map(key))
        .bind(wanted.description)
        .bind(wanted.households)
        .bind(wanted.is_active)
        .bind(now);
    tx.write::<(BarangayId,)>(bound, |_| entry).await?;
    Ok(id)
}
