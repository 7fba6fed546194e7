//! Changes what is planned of a line, up to its end.

use kernel::GeoPoint;
use tenancy::{Entry, TenantTx, Ts, statement};

use crate::line::Line;
use crate::store::{check, find_living};
use crate::wanted::Wanted;
use crate::{LineError, LineId};

pub async fn change(tx: &mut TenantTx, id: LineId, wanted: Wanted, version: i32) -> Result<Line, LineError> {
    let wanted = wanted.checked()?;
    let before = find_living(tx, id, Some(version)).await?;
    check(tx, &wanted, Some(&before)).await?;
    let mut after = Line {
        plan_id: wanted.plan,
        street_address: wanted.street_address,
        barangay_id: wanted.barangay,
        lat: wanted.point.map(GeoPoint::lat),
        lng: wanted.point.map(GeoPoint::lng),
        accuracy: wanted.accuracy,
        location_notes: wanted.location_notes,
        visit_at: wanted.visit.map(Ts),
        technician_id: wanted.technician,
        notes: wanted.notes,
        ..before.clone()
    };
    if before.facts() == after.facts() {
        return Ok(before);
    }
    let entry =
        Entry::changed("installations.changed", "installation", id, &before.label()).about(before.customer_id).diff(&before.facts(), &after.facts());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(after.plan_id)
        .bind(after.street_address.clone())
        .bind(after.barangay_id)
        .bind(after.lat)
        .bind(after.lng)
        .bind(after.accuracy.clone())
        .bind(after.location_notes.clone())
        .bind(after.visit_at)
        .bind(after.technician_id)
        .bind(after.notes.clone());
    tx.write::<(LineId,)>(bound, |_| entry).await?;
    after.version += 1;
    Ok(after)
}
