//! Ids. `TenantId` has no way in from outside; the others are typed so that a role's id cannot be handed in for a person's.

use std::fmt;

use uuid::Uuid;

/// A company, known by a verified session, a key, a mailed link, a leased row or a sign-up; never by what somebody sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TenantId(Uuid);

impl TenantId {
    pub(crate) const fn trusted(id: Uuid) -> Self {
        Self(id)
    }

    /// For keys of caches, log fields and comparison. There is no way back.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for TenantId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TenantId({})", self.0)
    }
}

/// Makes an id type of its own: stored as `uuid`, read from a path or a form, shown as text.
#[macro_export]
macro_rules! typed_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
                 $crate::reexport::serde::Serialize, $crate::reexport::serde::Deserialize,
                 $crate::reexport::sqlx::Type)]
        #[serde(transparent, crate = "tenancy::reexport::serde")]
        #[sqlx(transparent)]
        pub struct $name(pub $crate::reexport::uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::reexport::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
        impl From<$name> for $crate::reexport::uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl From<&$name> for $crate::reexport::uuid::Uuid {
            fn from(id: &$name) -> Self {
                id.0
            }
        }
    };
}
