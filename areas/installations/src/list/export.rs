//! `POST /installations/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Place, Placed, Sheet};

use super::asked::NAMES;
use super::{Asked, list};
use crate::permission::ExportLines;

const BATCH: i64 = 1_000;
const COLUMNS: [&str; 13] = [
    "number",
    "state",
    "suspended_for",
    "customer",
    "address",
    "barangay",
    "plan",
    "nap",
    "port",
    "router",
    "technician",
    "visit_at",
    "installed_on",
];

pub(crate) async fn export(allowed: Allowed<ExportLines>, fields: Fields) -> Answer {
    let zone = allowed.page("installations-title").zone().clone();
    let asked = Asked::read(&fields)?;
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut from: Option<Place> = None;
    let mut written = 0;
    let mut tx = allowed.begin().await?;
    loop {
        let found = list(&mut tx, &asked, from.as_ref(), BATCH).await?;
        for row in &found.rows {
            let visit = row.visit_at.map(|at| at.0.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
            sheet.row(&[
                row.number_text(),
                row.state.clone(),
                row.held_for.clone().unwrap_or_default(),
                row.customer_name.clone(),
                row.street_address.clone(),
                row.barangay_name.clone().unwrap_or_default(),
                row.plan_name.clone().unwrap_or_default(),
                row.nap_code.clone().unwrap_or_default(),
                row.nap_port.map(|port| port.to_string()).unwrap_or_default(),
                row.router_serial.clone().unwrap_or_default(),
                row.technician_name.clone().unwrap_or_default(),
                visit.unwrap_or_default(),
                row.installed_on.map(|day| day.0.to_string()).unwrap_or_default(),
            ])?;
            written += 1;
        }
        let Some(last) = found.rows.last().filter(|_| found.next.is_some()) else { break };
        let (at, id) = last.place();
        from = Some(Place { at, id, back: false });
    }
    let narrowed: serde_json::Map<_, _> =
        NAMES.iter().filter_map(|name| fields.optional(name).map(|value| ((*name).to_owned(), json!(value)))).collect();
    tx.record(Entry::event("installations.exported", "installation", None, "").after(json!({ "asked": narrowed, "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("installations", today)?.into_response())
}
