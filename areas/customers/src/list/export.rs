//! `POST /customers/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Place, Placed, Sheet};

use super::page::chosen;
use super::{Asked, list};
use crate::Customer;
use crate::permission::ExportCustomers;
use crate::standing::Standing;

const BATCH: i64 = 1_000;
/// The columns, by the names that an import reads.
pub(crate) const COLUMNS: [&str; 14] = [
    "account",
    "first_name",
    "last_name",
    "phones",
    "email",
    "street_address",
    "barangay",
    "lat",
    "lng",
    "accuracy",
    "location_notes",
    "status",
    "tags",
    "notes",
];

fn cells(row: &Customer) -> [String; 14] {
    let degrees = |value: Option<f64>| value.map(|degrees| degrees.to_string()).unwrap_or_default();
    [
        row.account(),
        row.first_name.clone(),
        row.last_name.clone(),
        row.phones.join("; "),
        row.email.clone(),
        row.street_address.clone(),
        row.barangay.clone().unwrap_or_default(),
        degrees(row.lat),
        degrees(row.lng),
        row.accuracy.clone(),
        row.location_notes.clone(),
        row.status.clone(),
        row.tags.join("; "),
        row.notes.clone(),
    ]
}

pub(crate) async fn export(allowed: Allowed<ExportCustomers>, fields: Fields) -> Answer {
    let (q, status, barangay) = (fields.text("q"), fields.text("status"), fields.text("barangay"));
    let zone = allowed.page("customers-title").zone().clone();
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut asked = Asked { search: q, status: Standing::of(status), barangay: chosen(barangay), from: None, limit: BATCH };
    let mut written = 0;
    let mut tx = allowed.begin().await?;
    loop {
        let found = list(&mut tx, &asked).await?.page;
        for row in &found.rows {
            sheet.row(&cells(row))?;
            written += 1;
        }
        let Some(last) = found.rows.last().filter(|_| found.next.is_some()) else { break };
        let (at, id) = last.place();
        asked.from = Some(Place { at, id, back: false });
    }
    let narrowed = json!({ "search": q, "status": status, "barangay": barangay, "rows": written });
    tx.record(Entry::event("customers.exported", "customer", None, "").after(narrowed)).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("customers", today)?.into_response())
}
