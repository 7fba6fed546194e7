//! What another area calls a thing of which one knows only the id: who sits on a port, of whom `network` knows nothing.

use std::collections::HashMap;

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{Allowed, Permission, Person};

/// A thing as it is shown elsewhere.
#[derive(Clone, Debug)]
pub struct Named {
    pub label: String,
    pub href: String,
}

/// Names an area's things.
pub trait Namer: Send + Sync {
    /// Things of which kind, as in the audit log.
    fn of(&self) -> &'static str;

    /// Whether the person may know them.
    fn shown_to(&self, person: &Person) -> bool;

    /// Those of the ids that are there.
    fn name<'a>(&'a self, tx: &'a mut TenantTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<HashMap<Uuid, Named>, DbError>>;
}

impl<P: Permission> Allowed<P> {
    /// What things of a kind are called; those that the person may not know have no name.
    pub async fn names(&self, tx: &mut TenantTx, of: &str, ids: &[Uuid]) -> Result<HashMap<Uuid, Named>, DbError> {
        let mut named = HashMap::new();
        if ids.is_empty() {
            return Ok(named);
        }
        for namer in self.site.namers.iter().filter(|namer| namer.of() == of && namer.shown_to(&self.person)) {
            named.extend(namer.name(tx, ids).await?);
        }
        Ok(named)
    }
}
