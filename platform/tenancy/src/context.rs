//! Who acts, for which company, and from where: the one thing without which no tenant row can be reached.

use std::net::IpAddr;

use uuid::Uuid;

use crate::TenantId;

/// Who stands behind a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Person {
        user: Uuid,
        name: String,
    },
    ApiKey {
        key: Uuid,
        name: String,
    },
    /// The company's own system user, at work on a job.
    System {
        job: &'static str,
        /// The very job, where there is one.
        id: Option<Uuid>,
    },
    /// Somebody who has not signed in: a failed sign-in, a used link.
    Visitor,
    /// The platform's operator, at the command line.
    Operator,
}

impl Actor {
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Person { .. } => "person",
            Self::ApiKey { .. } => "api_key",
            Self::System { .. } => "system",
            Self::Visitor => "visitor",
            Self::Operator => "operator",
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } | Self::ApiKey { name, .. } => name,
            Self::System { .. } => "System",
            Self::Visitor => "Visitor",
            Self::Operator => "Operator",
        }
    }

    /// The id of the person or key; background work and visitors have none.
    #[must_use]
    pub const fn id(&self) -> Option<Uuid> {
        match self {
            Self::Person { user: id, .. } | Self::ApiKey { key: id, .. } => Some(*id),
            _ => None,
        }
    }
}

/// Where a request came from, for the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    pub request_id: String,
    pub address: Option<IpAddr>,
    pub agent: String,
}

/// A company, an actor and a trace. Made from what was verified: a session, a key, a mailed link, a leased row, a sign-up.
#[derive(Clone, Debug)]
pub struct TenantContext {
    pub(crate) tenant: TenantId,
    pub(crate) shard: i32,
    pub(crate) actor: Actor,
    pub(crate) trace: Trace,
}

impl TenantContext {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    #[must_use]
    pub const fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The same person, now that the name is known.
    #[must_use]
    pub fn named(mut self, known: &str) -> Self {
        if let Actor::Person { name, .. } = &mut self.actor {
            known.clone_into(name);
        }
        self
    }

    /// For the test kit: any tenant, any actor.
    #[cfg(feature = "testkit")]
    #[must_use]
    pub const fn for_tests(tenant: Uuid, actor: Actor, trace: Trace) -> Self {
        Self { tenant: TenantId::trusted(tenant), shard: 0, actor, trace }
    }
}
