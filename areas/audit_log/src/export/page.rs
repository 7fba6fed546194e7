//! `POST /audit/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use web::{Allowed, Answer, Download, Fields};

use super::sheet::Sheet;
use super::verb::{COLUMNS, MOST_ROWS, record, write};
use crate::AuditError;
use crate::asked::Asked;
use crate::filter::Filter;
use crate::permission::ExportLog;
use crate::telling::Telling;

/// `POST /audit/export`
pub async fn export(allowed: Allowed<ExportLog>, fields: Fields) -> Answer {
    let asked = Asked::of(&fields);
    let page = allowed.page("audit-log");
    let filter = Filter::of(&asked, page.zone())?;
    let telling = Telling::new(&allowed.site.words, &page);
    let head: Vec<String> = COLUMNS.iter().map(|key| page.t(key)).collect();
    let mut sheet = Sheet::begin(&head).map_err(AuditError::from)?;
    let mut tx = allowed.begin().await?;
    let written = write(&mut tx, &filter, page.zone(), &telling, &mut sheet).await?;
    if written.cut {
        let note = page.t2("audit-export-cut", "rows", written.rows, "most", MOST_ROWS);
        sheet.row(&[note]).map_err(AuditError::from)?;
    }
    let today = tx.now().to_zoned(page.zone().clone()).strftime("%Y-%m-%d").to_string();
    record(&mut tx, &asked, written).await?;
    tx.commit().await?;
    let body = sheet.finish().map_err(AuditError::from)?;
    Ok(Download { content_type: "text/csv; charset=utf-8", name: format!("audit-log-{today}.csv"), body }.into_response())
}
