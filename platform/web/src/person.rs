//! Who is signed in, and at which company. Areas know where that stands; the wiring hands the source in.

use std::collections::BTreeSet;

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

/// The company of the person who is signed in.
#[derive(Clone, Debug)]
pub struct Company {
    pub name: String,
    pub slug: String,
    pub state: String,
    pub time_zone: String,
    pub currency: String,
    pub locale: String,
    pub logo: Option<Uuid>,
}

/// A person as the request sees them: read anew each time, so that a change of roles acts at the next request.
#[derive(Clone, Debug)]
pub struct Person {
    pub user: Uuid,
    pub name: String,
    pub email: String,
    pub is_owner: bool,
    pub email_verified: bool,
    pub locale: Option<String>,
    pub avatar: Option<Uuid>,
    /// Of active roles alone. The owner's is not looked at.
    pub permissions: BTreeSet<String>,
    pub company: Company,
}

impl Person {
    #[must_use]
    pub fn may(&self, permission: &str) -> bool {
        self.is_owner || self.permissions.contains(permission)
    }

    #[must_use]
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace().filter_map(|word| word.chars().next());
        let first = words.next();
        let last = words.next_back();
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

/// Finds the person of a session: active people of this company, or nobody.
pub trait People: Send + Sync {
    fn person<'a>(&'a self, tx: &'a mut TenantTx, user: Uuid) -> BoxFuture<'a, Result<Option<Person>, DbError>>;
}
