//! A new customer, with the next number of the company's accounts.

pub(crate) mod api;
pub(crate) mod page;

use kernel::GeoPoint;
use phonenumber::country::Id as Country;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};

use crate::store::keep_words;
use crate::{CustomerError, CustomerId, Wanted};

/// `home`: where a telephone number without a country's code is meant to be.
pub async fn create(tx: &mut TenantTx, home: Option<Country>, wanted: Wanted) -> Result<CustomerId, CustomerError> {
    create_as(tx, home, None, wanted).await
}

/// `number`: the account's, where it was given elsewhere before; the company counts on from the highest.
pub(crate) async fn create_as(tx: &mut TenantTx, home: Option<Country>, number: Option<i64>, wanted: Wanted) -> Result<CustomerId, CustomerError> {
    let wanted = wanted.checked(home)?;
    let numbers: Vec<(i64,)> = match number {
        None => tx.keep_book(statement!("number.sql").bare()).await?,
        Some(number) => tx.keep_book(statement!("claim.sql").bind(number)).await?,
    };
    let number = numbers.first().map_or(0, |row| row.0);
    let id = CustomerId(tx.new_id());
    let now = Ts(tx.now());
    let entry = Entry::created("customers.created", "customer", id, &wanted.name()).after(json!(wanted.facts()));
    let bound = statement!("create.sql")
        .bind(id)
        .bind(number)
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
        .bind(wanted.notes.clone())
        .bind(now);
    tx.write::<(CustomerId,)>(bound, |_| entry).await?;
    keep_words(tx, id, number, &wanted).await?;
    Ok(id)
}
