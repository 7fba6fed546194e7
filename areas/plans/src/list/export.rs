//! `POST /plans/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Place, Placed, Sheet};

use super::page::active;
use super::{Asked, list};
use crate::Plan;
use crate::permission::ViewPlans;

const BATCH: i64 = 1_000;
/// The columns, by the names that an import reads.
pub(crate) const COLUMNS: [&str; 8] = ["name", "description", "down_mbps", "up_mbps", "price", "term_days", "tax_class", "active"];

pub(crate) async fn export(allowed: Allowed<ViewPlans>, fields: Fields) -> Answer {
    let (q, state) = (fields.text("q"), fields.text("state"));
    let zone = allowed.page("plans-title").zone().clone();
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let mut asked = Asked { search: q, active: active(state), from: None, limit: BATCH };
    let mut written = 0;
    let mut tx = allowed.begin().await?;
    loop {
        let found = list(&mut tx, &asked).await?;
        for row in &found.rows {
            sheet.row(&cells(row))?;
            written += 1;
        }
        let Some(last) = found.rows.last().filter(|_| found.next.is_some()) else { break };
        let (at, id) = last.place();
        asked.from = Some(Place { at, id, back: false });
    }
    tx.record(Entry::event("plans.exported", "plan", None, "").after(json!({ "search": q, "state": state, "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("plans", today)?.into_response())
}

fn cells(plan: &Plan) -> Vec<String> {
    vec![
        plan.name.clone(),
        plan.description.clone(),
        plan.down_mbps.to_string(),
        plan.up_mbps.to_string(),
        plan.plain_price(),
        plan.term_days.to_string(),
        plan.tax_class.clone(),
        if plan.is_active { "yes" } else { "no" }.to_owned(),
    ]
}
