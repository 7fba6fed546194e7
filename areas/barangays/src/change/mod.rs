//! A barangay's text, households and state, changed together.

pub(crate) mod api;
pub(crate) mod page;

use tenancy::{Entry, TenantTx, statement};

use crate::barangay::key;
use crate::store::find_to_change;
use crate::{Barangay, BarangayError, BarangayId, Wanted};

/// `seen`: the version that was looked at.
pub async fn change(tx: &mut TenantTx, id: BarangayId, wanted: Wanted, seen: i32) -> Result<Barangay, BarangayError> {
    let before = find_to_change(tx, id, Some(seen)).await?;
    let wanted = wanted.checked()?;
    let code = wanted.code();
    let Wanted { name, description, households, is_active, .. } = wanted;
    let name_key = key(&name);
    let mut after = Barangay { name, name_key, code, description, households, is_active, ..before.clone() };
    if before.facts() == after.facts() {
        return Ok(before);
    }
    let entry = Entry::changed("barangays.changed", "barangay", id, &after.name).diff(&before.facts(), &after.facts());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(after.name.clone())
        .bind(after.name_key.clone())
        .bind(after.code.clone())
        .bind(after.code.as_deref().map(key))
        .bind(after.description.clone())
        .bind(after.households)
        .bind(after.is_active);
    tx.write::<(BarangayId,)>(bound, |_| entry).await?;
    after.version += 1;
    Ok(after)
}
