//! A column of a list that another area brings: how many customers live in a barangay, of whom `barangays` knows nothing.

use std::collections::HashMap;

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{Allowed, Page, Permission, Person};

/// Counts what stands above a record.
pub trait Tally: Send + Sync {
    /// In which records' list: the object's kind, as in the audit log.
    fn on(&self) -> &'static str;

    /// Its place among the others.
    fn order(&self) -> u32;

    /// The column's message.
    fn label(&self) -> &'static str;

    /// Whether the person may know the number.
    fn shown_to(&self, person: &Person) -> bool;

    /// How many of each; who is not in it has none.
    fn count<'a>(&'a self, tx: &'a mut TenantTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<HashMap<Uuid, i64>, DbError>>;
}

/// A column, counted.
pub struct Counted {
    pub label: String,
    of: HashMap<Uuid, i64>,
}

impl Counted {
    #[must_use]
    pub fn of(&self, id: impl Into<Uuid>) -> i64 {
        self.of.get(&id.into()).copied().unwrap_or_default()
    }
}

impl<P: Permission> Allowed<P> {
    /// What the other areas count for these records, in order.
    pub async fn tallies(&self, tx: &mut TenantTx, page: &Page, on: &str, ids: &[Uuid]) -> Result<Vec<Counted>, DbError> {
        let mut counted = Vec::new();
        for tally in self.site.tallies.iter().filter(|tally| tally.on() == on && tally.shown_to(&self.person)) {
            counted.push(Counted { label: page.t(tally.label()), of: tally.count(tx, ids).await? });
        }
        Ok(counted)
    }
}
