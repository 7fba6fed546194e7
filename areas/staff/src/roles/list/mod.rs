//! The company's roles, by name.

pub(crate) mod api;
pub(crate) mod page;

use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::Person;

use crate::{Role, StaffError};
use web::{Place, Placed, Turned, turn};

/// Which roles are wanted.
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    pub active: Option<bool>,
    pub from: Option<Place>,
    pub limit: i64,
}

impl Placed for Role {
    fn place(&self) -> (String, Uuid) {
        (self.name.to_lowercase(), self.id.0)
    }
}

pub(crate) async fn list(tx: &mut TenantTx, viewer: &Person, asked: &Asked<'_>) -> Result<Turned<Role>, StaffError> {
    let back = asked.from.as_ref().is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement
        .bind(viewer.user)
        .bind(asked.search.to_lowercase())
        .bind(asked.active)
        .bind(asked.from.as_ref().map(|place| place.at.clone()))
        .bind(asked.from.as_ref().map(|place| place.id))
        .bind(asked.limit + 1);
    Ok(turn(tx.all(bound).await?, asked.limit, asked.from.as_ref()))
}
