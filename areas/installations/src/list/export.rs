//! `POST /installations/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use customers::account;
use jiff::tz::TimeZone;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Place, Placed, Sheet};

use super::asked::NAMES;
use super::{Asked, list};
use crate::line::Line;
use crate::permission::ExportLines;
use crate::store::find_all;

const BATCH: i64 = 1_000;
/// The columns, by the names that an import reads; the customer's name is for people.
const COLUMNS: [&str; 22] = [
    "number",
    "state",
    "suspended_for",
    "account",
    "customer",
    "plan",
    "lcp",
    "splitter",
    "nap",
    "port",
    "router",
    "street_address",
    "barangay",
    "lat",
    "lng",
    "accuracy",
    "location_notes",
    "technician",
    "visit_at",
    "installed_on",
    "end_reason",
    "notes",
];

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn cells(line: Line, zone: &TimeZone) -> [String; 22] {
    let visit = line.visit_at.map(|at| at.0.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    [
        line.number_text(),
        line.state,
        text(line.held_for),
        account(line.customer_number),
        line.customer_name,
        text(line.plan_name),
        text(line.lcp_code),
        text(line.splitter_code),
        text(line.nap_code),
        text(line.nap_port),
        text(line.router_serial),
        line.street_address,
        text(line.barangay_name),
        text(line.lat),
        text(line.lng),
        line.accuracy,
        line.location_notes,
        text(line.technician_name),
        text(visit),
        text(line.installed_on.map(|day| day.0)),
        line.end_reason,
        line.notes,
    ]
}

pub(crate) async fn export(allowed: Allowed<ExportLines>, fields: Fields) -> Answer {
    let zone = allowed.page("installations-title").zone().clone();
    let asked = Asked::read(&fields)?;
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut from: Option<Place> = None;
    let mut written = 0;
    let mut tx = allowed.begin().await?;
    loop {
        let found = list(&mut tx, &asked, from.as_ref(), BATCH).await?;
        let mut lines = find_all(&mut tx, found.rows.iter().map(|row| row.id.0).collect()).await?;
        lines.sort_by_key(|line| std::cmp::Reverse(line.number));
        for line in lines {
            sheet.row(&cells(line, &zone))?;
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
