//! `POST /imports/template`: an empty sheet with the columns of a sort. A POST like every download, and it writes nothing.

use axum::response::IntoResponse;
use web::{Allowed, Answer, Fields, Sheet};

use crate::permission::BringFiles;
use crate::sorts::sort;

pub(crate) async fn template(allowed: Allowed<BringFiles>, fields: Fields) -> Answer {
    let intake = sort(&allowed.site, &allowed.person, fields.text("of"))?;
    let head: Vec<String> = intake.columns().iter().map(|column| column.name.to_owned()).collect();
    let zone = allowed.page("imports-title").zone().clone();
    let today = allowed.site.clock.now().to_zoned(zone).date();
    Ok(Sheet::begin(&fields, &head)?.download(intake.of(), today)?.into_response())
}
