//! The people of the company.

pub(crate) mod api;
pub(crate) mod page;

use tenancy::{TenantTx, statement};
use uuid::Uuid;

use super::Colleague;
use crate::{RoleId, StaffError};
use web::{Place, Placed, Turned, turn};

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Name,
    LastSignIn,
    Joined,
}

impl Sort {
    pub(crate) fn read(word: &str) -> Self {
        match word {
            "sign_in" => Self::LastSignIn,
            "joined" => Self::Joined,
            _ => Self::Name,
        }
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::LastSignIn => "sign_in",
            Self::Joined => "joined",
        }
    }
}

/// Which people are wanted, in which order.
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    /// Empty for any.
    pub state: &'a str,
    pub role: Option<RoleId>,
    pub sort: Sort,
    pub descending: bool,
    pub from: Option<Place>,
    pub limit: i64,
}

impl Placed for Colleague {
    fn place(&self) -> (String, Uuid) {
        (self.place.clone(), self.id.0)
    }
}

pub(crate) async fn list(tx: &mut TenantTx, asked: &Asked<'_>) -> Result<Turned<Colleague>, StaffError> {
    let back = asked.from.as_ref().is_some_and(|place| place.back);
    let statement = if asked.descending == back { statement!("up.sql") } else { statement!("down.sql") };
    let bound = statement
        .bind(asked.search.to_lowercase())
        .bind(asked.state.to_owned())
        .bind(asked.role)
        .bind(asked.sort.word())
        .bind(asked.from.as_ref().map(|place| place.at.clone()))
        .bind(asked.from.as_ref().map(|place| place.id))
        .bind(asked.limit + 1);
    Ok(turn(tx.all(bound).await?, asked.limit, asked.from.as_ref()))
}
