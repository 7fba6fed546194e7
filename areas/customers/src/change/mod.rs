//! What stands on a customer's record, changed together; how they stand is `stand`'s.

pub(crate) mod api;
pub(crate) mod page;

use kernel::GeoPoint;
use phonenumber::country::Id as Country;
use tenancy::{Entry, TenantTx, statement};

use crate::store::{find_to_change, keep_words};
use crate::{Customer, CustomerError, CustomerId, Wanted};

/// `seen`: the version that was looked at. Returns whether anything was changed.
pub async fn change(tx: &mut TenantTx, home: Option<Country>, id: CustomerId, wanted: Wanted, seen: i32) -> Result<bool, CustomerError> {
    let before = find_to_change(tx, id, Some(seen)).await?;
    let wanted = wanted.checked(home)?;
    put(tx, &before, &wanted).await
}

/// Puts what is checked in the place of what was there.
pub(crate) async fn put(tx: &mut TenantTx, before: &Customer, wanted: &Wanted) -> Result<bool, CustomerError> {
    let known = before.wanted();
    if known == *wanted {
        return Ok(false);
    }
    let entry = Entry::changed("customers.changed", "customer", before.id, &wanted.name()).diff(&known.facts(), &wanted.facts());
    let bound = statement!("change.sql")
        .bind(before.id)
        .bind(wanted.first_name.clone())
        .bind(wanted.last_name.clone())
        .bind(wanted.name_key())
        .bind(wanted.email.clone())
        .bind(wanted.email_key())
        .bind(wanted.phones.clone())
        .bind(wanted.tags.clone())
        .bind(wanted.street_address.clone())
        .bind(wanted.address_key())
        .bind(wanted.barangay)
        .bind(wanted.point.map(GeoPoint::lat))
        .bind(wanted.point.map(GeoPoint::lng))
        .bind(wanted.accuracy.clone())
        .bind(wanted.location_notes.clone())
        .bind(wanted.notes.clone());
    tx.write::<(CustomerId,)>(bound, |_| entry).await?;
    keep_words(tx, before.id, before.number, wanted).await?;
    Ok(true)
}
