//! The person of a session, as every request reads them.

use tenancy::{DbError, TenantTx, statement};
use uuid::Uuid;

/// An active person with the permissions of their active roles. The owner's are not looked at: the owner passes everything.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub is_owner: bool,
    pub email_verified: bool,
    pub locale: Option<String>,
    pub avatar: Option<Uuid>,
    pub permissions: Vec<String>,
}

/// Nobody, when the person was deactivated, was never one, or is the system user.
pub async fn person(tx: &mut TenantTx, user: Uuid) -> Result<Option<PersonRow>, DbError> {
    tx.maybe(statement!("person.sql").bind(user)).await
}
