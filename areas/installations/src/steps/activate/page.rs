//! `POST /installations/{id}/activate`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, PathId, Redirect};

use super::{Activation, activate, day};
use crate::LineId;
use crate::permission::ActivateLines;
use crate::show::page::again;

pub(crate) async fn submit(allowed: Allowed<ActivateLines>, PathId(id): PathId<LineId>, fields: Fields) -> Answer {
    let zone = crate::zone(&allowed.person);
    let version = fields.text("version").parse().unwrap_or_default();
    let mut tx = allowed.begin().await?;
    let done = match day(fields.optional("installed_on")) {
        Ok(installed_on) => activate(&mut tx, id, &Activation { installed_on, zone, version }).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{id}")).done(&Words::key("installations-activated")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&allowed, id, fields, error, "activate").await
        }
    }
}
