//! `POST /routers/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Place, Placed, Sheet};

use super::{Asked, list};
use crate::permission::ViewRouters;
use crate::state::State;

const BATCH: i64 = 1_000;
/// The columns, by the names that an import reads.
pub(crate) const COLUMNS: [&str; 6] = ["brand", "model", "serial", "mac", "state", "notes"];

pub(crate) async fn export(allowed: Allowed<ViewRouters>, fields: Fields) -> Answer {
    let (q, state) = (fields.text("q"), fields.text("state"));
    let zone = allowed.page("routers-title").zone().clone();
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut asked = Asked { search: q, state: State::of(state), from: None, limit: BATCH };
    let mut written = 0;
    let mut tx = allowed.begin().await?;
    loop {
        let found = list(&mut tx, &asked).await?;
        for row in &found.rows {
            sheet.row(&[&row.brand, &row.model, &row.serial, &row.mac, &row.state, &row.notes].map(Clone::clone))?;
            written += 1;
        }
        let Some(last) = found.rows.last().filter(|_| found.next.is_some()) else { break };
        let (at, id) = last.place();
        asked.from = Some(Place { at, id, back: false });
    }
    tx.record(Entry::event("routers.exported", "router", None, "").after(json!({ "search": q, "state": state, "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("routers", today)?.into_response())
}
