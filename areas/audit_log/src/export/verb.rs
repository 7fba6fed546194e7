//! Writes the log into a sheet, page by page and within bounds, and puts on record that it was taken.

use jiff::tz::TimeZone;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts};
use uuid::Uuid;

use crate::AuditError;
use crate::asked::Asked;
use crate::entry::Logged;
use crate::filter::Filter;
use crate::list::older;
use crate::telling::Telling;
use web::Sheet;

pub const MOST_ROWS: usize = 50_000;
/// A log full of long texts reaches this before it reaches the rows.
const MOST_BYTES: usize = 48 * 1024 * 1024;
const BATCH: i64 = 1_000;

pub const COLUMNS: &[&str] = &[
    "audit-time",
    "audit-actor",
    "audit-who",
    "audit-actor-id",
    "audit-job",
    "audit-action",
    "audit-what",
    "audit-effect",
    "audit-kind",
    "audit-object",
    "audit-object-id",
    "audit-before",
    "audit-after",
    "audit-address",
    "audit-agent",
    "audit-request",
];

/// What came of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written {
    pub rows: usize,
    /// There was more than fits.
    pub cut: bool,
}

/// Adds every entry of the filter to the sheet, newest first.
pub async fn write(tx: &mut TenantTx, filter: &Filter, zone: &TimeZone, telling: &Telling<'_>, sheet: &mut Sheet) -> Result<Written, AuditError> {
    let mut written = Written::default();
    let mut below = filter.below;
    loop {
        let batch: Vec<Logged> = tx.all(filter.bind(older(), filter.above, below, BATCH)).await?;
        let Some(last) = batch.last().map(|entry| entry.id.0) else { return Ok(written) };
        for entry in &batch {
            if written.rows >= MOST_ROWS || sheet.size() >= MOST_BYTES {
                return Ok(Written { cut: true, ..written });
            }
            sheet.row(&cells(entry, zone, telling))?;
            written.rows += 1;
        }
        below = last;
    }
}

/// That the log was taken out, by which filter and how much of it.
pub async fn record(tx: &mut TenantTx, asked: &Asked, written: Written) -> Result<(), AuditError> {
    let filters: serde_json::Map<String, serde_json::Value> = asked.active().map(|(name, _, value)| (name.to_owned(), value.into())).collect();
    let entry = Entry::event("audit.exported", "audit_log", None, "").after(json!({ "filters": filters, "rows": written.rows, "cut": written.cut }));
    Ok(tx.record(entry).await?)
}

fn cells(entry: &Logged, zone: &TimeZone, telling: &Telling<'_>) -> Vec<String> {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let value = |value: &Option<serde_json::Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        local(entry.at, zone),
        telling.actor_kind(&entry.actor_kind),
        telling.who(&entry.actor_kind, &entry.actor_name),
        id(entry.actor_id),
        entry.job.clone().unwrap_or_default(),
        entry.action.clone(),
        telling.action(&entry.action),
        telling.effect(&entry.effect),
        telling.kind(&entry.object_kind),
        entry.object_label.clone(),
        id(entry.object_id),
        value(&entry.before),
        value(&entry.after),
        entry.address.clone(),
        entry.agent.clone(),
        entry.request_id.clone(),
    ]
}

/// `2026-11-21T15:04:05+08:00`: the company's clock, and how far it is from the world's.
fn local(at: Ts, zone: &TimeZone) -> String {
    at.0.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
