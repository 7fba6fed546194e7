//! `POST /imports/{id}/refused`: what was wrong, as a sheet with the reasons, to be mended and brought again. A POST, because it puts
//! itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, PathId, Place, Placed, Sheet};

use crate::ImportId;
use crate::permission::BringFiles;
use crate::show::known;
use crate::show::rows::rows;
use crate::state::Fate;

const BATCH: i64 = 2_000;

pub(crate) async fn download(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let import = known(&allowed, &mut tx, id).await?;
    let page = allowed.page("imports-one");
    let mut head = import.columns.clone();
    // No sort has columns of these names: they are passed over when the sheet comes back.
    head.extend(["wrong_column".to_owned(), "what_is_wrong".to_owned()]);
    let mut sheet = Sheet::begin(&fields, &head)?;
    let mut written = 0;
    for fate in [Fate::Refused, Fate::Failed] {
        let mut from: Option<Place> = None;
        loop {
            let found = rows(&mut tx, id, Some(fate), from.as_ref(), BATCH).await?;
            for row in &found.rows {
                let mut cells = row.cells.0.clone();
                let why = row.said.as_ref().and_then(|said| page.words().kept(page.lang, said)).unwrap_or_default();
                cells.extend([row.field.clone(), why]);
                sheet.row(&cells)?;
                written += 1;
            }
            let Some(last) = found.rows.last().filter(|_| found.next.is_some()) else { break };
            let (at, id) = last.place();
            from = Some(Place { at, id, back: false });
        }
    }
    tx.record(Entry::event("imports.refused_exported", "import", Some(id.0), import.label()).after(json!({ "rows": written }))).await?;
    let today = tx.now().to_zoned(page.zone().clone()).date();
    tx.commit().await?;
    Ok(sheet.download("refused", today)?.into_response())
}
