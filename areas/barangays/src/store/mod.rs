//! How a barangay is found; shared by the use cases.

use tenancy::{TenantTx, statement};
use uuid::Uuid;

use kernel::one_line;

use crate::barangay::key;
use crate::{Barangay, BarangayError, BarangayId};

pub async fn find(tx: &mut TenantTx, id: BarangayId) -> Result<Barangay, BarangayError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// The one of this name, however its letters are cased.
pub async fn named(tx: &mut TenantTx, name: &str) -> Result<Option<BarangayId>, BarangayError> {
    let found: Option<(BarangayId,)> = tx.maybe(statement!("named.sql").bind(key(&one_line(name)))).await?;
    Ok(found.map(|(id,)| id))
}

/// For somebody who is about to change it, and has seen this version: nobody else changes it meanwhile.
pub(crate) async fn find_to_change(tx: &mut TenantTx, id: BarangayId, seen: Option<i32>) -> Result<Barangay, BarangayError> {
    tx.one::<(BarangayId,)>(statement!("lock.sql").bind(id)).await?;
    let found = find(tx, id).await?;
    if seen.is_some_and(|version| version != found.version) {
        return Err(BarangayError::Stale);
    }
    Ok(found)
}

/// One that can be chosen.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Choice {
    pub id: Uuid,
    pub name: String,
}

/// Those that are served, and the one that is chosen already.
pub async fn choices(tx: &mut TenantTx, chosen: Option<Uuid>) -> Result<Vec<Choice>, BarangayError> {
    Ok(tx.all(statement!("choices.sql").bind(chosen)).await?)
}
