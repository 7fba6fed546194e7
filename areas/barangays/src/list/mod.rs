//! The barangays, by name.

pub(crate) mod api;
pub(crate) mod export;
pub(crate) mod page;

use tenancy::{TenantTx, statement};
use web::{Place, Turned, turn};

use crate::barangay::key;
use crate::{Barangay, BarangayError};

/// Which are wanted.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    pub active: Option<bool>,
    pub from: Option<Place>,
    pub limit: i64,
}

pub(crate) async fn list(tx: &mut TenantTx, asked: &Asked<'_>) -> Result<Turned<Barangay>, BarangayError> {
    let back = asked.from.as_ref().is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement
        .bind(key(asked.search))
        .bind(asked.active)
        .bind(asked.from.as_ref().map(|place| place.at.clone()))
        .bind(asked.from.as_ref().map(|place| place.id))
        .bind(asked.limit + 1);
    Ok(turn(tx.all(bound).await?, asked.limit, asked.from.as_ref()))
}
