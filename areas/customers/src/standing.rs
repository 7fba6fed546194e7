//! How a customer stands with the company, and what may come next. The whole of it is here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Active,
    /// No business at the moment; may come back.
    Inactive,
    Suspended,
    /// The contract is over.
    Terminated,
    /// It became part of another record.
    Merged,
}

impl Standing {
    pub const ALL: [Self; 5] = [Self::Active, Self::Inactive, Self::Suspended, Self::Terminated, Self::Merged];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Suspended => "suspended",
            Self::Terminated => "terminated",
            Self::Merged => "merged",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Active => "customers-active",
            Self::Inactive => "customers-inactive",
            Self::Suspended => "customers-suspended",
            Self::Terminated => "customers-terminated",
            Self::Merged => "customers-merged",
        }
    }

    /// How it looks: the machine name of a badge.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "invited",
            Self::Suspended => "failed",
            Self::Terminated | Self::Merged => "deactivated",
        }
    }

    /// What somebody may make of it. Merging is its own verb, and nothing leads out of it.
    #[must_use]
    pub const fn ways(self) -> &'static [Self] {
        match self {
            Self::Active => &[Self::Inactive, Self::Suspended, Self::Terminated],
            Self::Inactive => &[Self::Active, Self::Terminated],
            Self::Suspended => &[Self::Active, Self::Inactive, Self::Terminated],
            Self::Terminated => &[Self::Active],
            Self::Merged => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_leads_elsewhere_and_none_out_of_a_merger() {
        for status in Standing::ALL {
            assert_eq!(Standing::of(status.word()), Some(status));
            assert!(!status.ways().contains(&status) && !status.ways().contains(&Standing::Merged));
        }
        assert!(Standing::Merged.ways().is_empty());
        assert!(!Standing::Terminated.ways().contains(&Standing::Suspended), "what is over cannot be held up");
    }
}
