//! `POST /barangays/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Place, Placed, Sheet};

use super::page::active;
use super::{Asked, list};
use crate::permission::ViewBarangays;

const BATCH: i64 = 1_000;
/// The columns, by the names that an import reads.
pub(crate) const COLUMNS: [&str; 5] = ["name", "code", "description", "households", "active"];

pub(crate) async fn export(allowed: Allowed<ViewBarangays>, fields: Fields) -> Answer {
    let (q, state) = (fields.text("q"), fields.text("state"));
    let zone = allowed.page("barangays-title").zone().clone();
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut asked = Asked { search: q, active: active(state), from: None, limit: BATCH };
    let mut written = 0;
    let mut tx = allowed.begin().await?;
    loop {
        let found = list(&mut tx, &asked).await?;
        for row in &found.rows {
            let households = row.households.map(|count| count.to_string()).unwrap_or_default();
            let active = if row.is_active { "yes" } else { "no" };
            sheet.row(&[row.name.clone(), row.code_text().to_owned(), row.description.clone(), households, active.to_owned()])?;
            written += 1;
        }
        let Some(last) = found.rows.last().filter(|_| found.next.is_some()) else { break };
        let (at, id) = last.place();
        asked.from = Some(Place { at, id, back: false });
    }
    tx.record(Entry::event("barangays.exported", "barangay", None, "").after(json!({ "search": q, "state": state, "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("barangays", today)?.into_response())
}
