//! `POST /network/export`: a row for each cabinet, splitter and box, what others hang on first. A POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::{Entry, statement};
use web::{Allowed, Answer, Fields, Sheet};

use crate::NetworkError;
use crate::permission::ExportPlant;

/// The columns, by the names that an import reads; `taken` is for people.
const COLUMNS: [&str; 20] = [
    "element",
    "lcp",
    "splitter",
    "code",
    "name",
    "fed_by",
    "port",
    "behind",
    "ratio",
    "capacity",
    "taken",
    "max_distance_m",
    "coverage_m",
    "barangay",
    "location",
    "lat",
    "lng",
    "accuracy",
    "active",
    "notes",
];

#[derive(sqlx::FromRow)]
struct Row {
    element: String,
    lcp: String,
    splitter: String,
    code: String,
    name: String,
    fed_by: String,
    port: Option<i32>,
    behind: String,
    ratio: Option<i32>,
    capacity: Option<i32>,
    taken: Option<i64>,
    max_distance_m: Option<i32>,
    coverage_m: Option<i32>,
    barangay: String,
    location: String,
    lat: Option<f64>,
    lng: Option<f64>,
    accuracy: String,
    is_active: bool,
    notes: String,
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
        sheet.row(&[
            row.element,
            row.lcp,
            row.splitter,
            row.code,
            row.name,
            row.fed_by,
            text(row.port),
            row.behind,
            text(row.ratio),
            text(row.capacity),
            text(row.taken),
            text(row.max_distance_m),
            text(row.coverage_m),
            row.barangay,
            row.location,
            text(row.lat),
            text(row.lng),
            row.accuracy,
            if row.is_active { "yes" } else { "no" }.to_owned(),
            row.notes,
        ])?;
    }
    tx.record(Entry::event("network.exported", "lcp", None, "").after(json!({ "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("plant", today)?.into_response())
}
