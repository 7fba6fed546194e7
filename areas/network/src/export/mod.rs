//! `POST /network/export`: every box with what it hangs on, up to the cabinet. A POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::{Entry, statement};
use web::{Allowed, Answer, Fields, Sheet};

use crate::NetworkError;
use crate::permission::ExportPlant;

/// The columns, by the names that an import reads.
const COLUMNS: [&str; 16] = [
    "lcp",
    "lcp_name",
    "splitter",
    "ratio",
    "splitter_port",
    "behind",
    "nap",
    "name",
    "capacity",
    "taken",
    "max_distance_m",
    "location",
    "lat",
    "lng",
    "active",
    "notes",
];

#[derive(sqlx::FromRow)]
struct Row {
    lcp: String,
    lcp_name: String,
    splitter: Option<String>,
    ratio: Option<i32>,
    splitter_port: Option<i32>,
    behind: Option<String>,
    nap: Option<String>,
    name: Option<String>,
    capacity: Option<i32>,
    taken: i64,
    max_distance_m: Option<i32>,
    location: Option<String>,
    lat: Option<f64>,
    lng: Option<f64>,
    is_active: Option<bool>,
    notes: Option<String>,
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

pub(crate) async fn export(allowed: Allowed<ExportPlant>, fields: Fields) -> Answer {
    let zone = allowed.page("network-title").zone().clone();
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut tx = allowed.begin().await?;
    let rows: Vec<Row> = tx.all(statement!("plant.sql").bare()).await.map_err(NetworkError::from)?;
    let written = rows.len();
    for row in rows {
        let taken = if row.nap.is_some() { row.taken.to_string() } else { String::new() };
        let active = row.is_active.map(|active| if active { "yes" } else { "no" });
        sheet.row(&[
            row.lcp,
            row.lcp_name,
            text(row.splitter),
            text(row.ratio),
            text(row.splitter_port),
            text(row.behind),
            text(row.nap),
            text(row.name),
            text(row.capacity),
            taken,
            text(row.max_distance_m),
            text(row.location),
            text(row.lat),
            text(row.lng),
            text(active),
            text(row.notes),
        ])?;
    }
    tx.record(Entry::event("network.exported", "lcp", None, "").after(json!({ "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("plant", today)?.into_response())
}
