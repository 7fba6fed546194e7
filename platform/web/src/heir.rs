//! What belongs to a record goes over to another when two become one: a customer's lines, of which `customers` knows nothing.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{Allowed, Permission};

/// Hands over what an area keeps for a record.
pub trait Heir: Send + Sync {
    /// Of which record: the object's kind, as in the audit log.
    fn of(&self) -> &'static str;

    /// All that belonged to `from` belongs to `to`, with entries of its own. `by`: who does it.
    fn hand_over<'a>(&'a self, tx: &'a mut TenantTx, by: Uuid, from: Uuid, to: Uuid) -> BoxFuture<'a, Result<(), DbError>>;
}

impl<P: Permission> Allowed<P> {
    /// Lets every area hand over what it keeps for a record.
    pub async fn hand_over(&self, tx: &mut TenantTx, of: &str, from: impl Into<Uuid>, to: impl Into<Uuid>) -> Result<(), DbError> {
        let (from, to) = (from.into(), to.into());
        for heir in self.site.heirs.iter().filter(|heir| heir.of() == of) {
            heir.hand_over(tx, self.person.user, from, to).await?;
        }
        Ok(())
    }
}
