//! Reads one entry.

use tenancy::{DbError, TenantTx, statement};

use crate::entry::{AuditEntryId, Logged};

pub async fn entry(tx: &mut TenantTx, id: AuditEntryId) -> Result<Logged, DbError> {
    tx.one(statement!("entry.sql").bind(id)).await
}
