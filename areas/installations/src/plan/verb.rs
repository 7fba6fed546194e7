//! Plans a line. Whoever has no address of their own for it gets the customer's.

use kernel::GeoPoint;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::line::number_text;
use crate::store::check;
use crate::wanted::Wanted;
use crate::{LineError, LineId};

/// The customer as a plan needs them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Subscriber {
    pub name: String,
    status: String,
    pub street_address: String,
    pub barangay_id: Option<Uuid>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: String,
    pub location_notes: String,
}

pub(crate) async fn subscriber(tx: &mut TenantTx, id: Uuid) -> Result<Subscriber, LineError> {
    let found: Option<Subscriber> = tx.maybe(statement!("customer.sql").bind(id)).await?;
    let found = found.ok_or(LineError::CustomerUnknown)?;
    if matches!(found.status.as_str(), "terminated" | "merged") {
        return Err(LineError::CustomerClosed);
    }
    Ok(found)
}

/// A planned line of this customer.
pub async fn plan(tx: &mut TenantTx, customer: Uuid, wanted: Wanted) -> Result<LineId, LineError> {
    plan_as(tx, None, customer, wanted).await
}

/// `number`: the line's, where it was given elsewhere before; the company counts on from the highest.
pub(crate) async fn plan_as(tx: &mut TenantTx, number: Option<i64>, customer: Uuid, wanted: Wanted) -> Result<LineId, LineError> {
    let mut wanted = wanted.checked()?;
    let who = subscriber(tx, customer).await?;
    if wanted.street_address.is_empty() && wanted.point.is_none() {
        wanted.street_address = who.street_address;
        wanted.barangay = wanted.barangay.or(who.barangay_id);
        wanted.point = who.lat.zip(who.lng).and_then(|(lat, lng)| GeoPoint::new(lat, lng));
        wanted.accuracy = who.accuracy;
        wanted.location_notes = who.location_notes;
    }
    check(tx, &wanted, None).await?;
    let numbers: Vec<(i64,)> = match number {
        None => tx.keep_book(statement!("number.sql").bare()).await?,
        Some(number) => tx.keep_book(statement!("claim.sql").bind(number)).await?,
    };
    let number = numbers.first().map_or(0, |row| row.0);
    let id = LineId(tx.new_id());
    let now = Ts(tx.now());
    let label = format!("{} {}", number_text(number), who.name);
    let entry = Entry::created("installations.planned", "installation", id, &label).about(customer).after(json!({
        "customer": customer, "plan": wanted.plan, "street_address": wanted.street_address, "barangay": wanted.barangay,
        "lat": wanted.point.map(GeoPoint::lat), "lng": wanted.point.map(GeoPoint::lng), "accuracy": wanted.accuracy,
        "location_notes": wanted.location_notes, "visit_at": wanted.visit.map(Ts), "technician": wanted.technician, "notes": wanted.notes,
    }));
    let bound = statement!("insert.sql")
        .bind(id)
        .bind(number)
        .bind(customer)
        .bind(wanted.plan)
        .bind(wanted.street_address)
        .bind(wanted.barangay)
        .bind(wanted.point.map(GeoPoint::lat))
        .bind(wanted.point.map(GeoPoint::lng))
        .bind(wanted.accuracy)
        .bind(wanted.location_notes)
        .bind(wanted.visit.map(Ts))
        .bind(wanted.technician)
        .bind(wanted.notes)
        .bind(now);
    tx.write::<(LineId,)>(bound, |_| entry).await?;
    Ok(id)
}
