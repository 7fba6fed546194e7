//! `POST /audit/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use web::{Allowed, Answer, Fields, Sheet};

use super::verb::{COLUMNS, MOST_ROWS, record, write};
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
    let mut sheet = Sheet::begin(&fields, &head)?;
    let mut tx = allowed.begin().await?;
    let written = write(&mut tx, &filter, page.zone(), &telling, &mut sheet).await?;
    if written.cut {
        let note = page.t2("audit-export-cut", "rows", written.rows, "most", MOST_ROWS);
        sheet.row(&[note])?;
    }
    let today = tx.now().to_zoned(page.zone().clone()).date();
    record(&mut tx, &asked, written).await?;
    tx.commit().await?;
    Ok(sheet.download("audit-log", today)?.into_response())
}
