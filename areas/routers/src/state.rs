//! Where a router is, and where it may go from there by hand. The whole of it is here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    InStock,
    /// In somebody's house. A line takes it there and gives it back; nobody moves it by hand.
    Deployed,
    Defective,
    Retired,
}

impl State {
    pub const ALL: [Self; 4] = [Self::InStock, Self::Deployed, Self::Defective, Self::Retired];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InStock => "in_stock",
            Self::Deployed => "deployed",
            Self::Defective => "defective",
            Self::Retired => "retired",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InStock => "routers-in-stock",
            Self::Deployed => "routers-deployed",
            Self::Defective => "routers-defective",
            Self::Retired => "routers-retired",
        }
    }

    /// How it looks: the machine name of a badge.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::InStock => "active",
            Self::Deployed => "running",
            Self::Defective => "failed",
            Self::Retired => "deactivated",
        }
    }

    /// Where somebody may put it by hand.
    #[must_use]
    pub const fn ways(self) -> &'static [Self] {
        match self {
            Self::InStock => &[Self::Defective, Self::Retired],
            Self::Deployed => &[],
            Self::Defective => &[Self::InStock, Self::Retired],
            Self::Retired => &[Self::InStock],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_puts_a_router_into_a_house_or_takes_it_out_by_hand() {
        for state in State::ALL {
            assert!(!state.ways().contains(&State::Deployed) && !state.ways().contains(&state));
            assert_eq!(State::of(state.word()), Some(state));
        }
        assert!(State::Deployed.ways().is_empty());
    }
}
