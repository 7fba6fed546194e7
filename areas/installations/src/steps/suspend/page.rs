//! `POST /installations/{id}/suspend`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, PathId, Redirect};

use super::{Suspension, suspend};
use crate::LineId;
use crate::permission::SuspendLines;
use crate::show::page::again;

pub(crate) async fn submit(allowed: Allowed<SuspendLines>, PathId(id): PathId<LineId>, fields: Fields) -> Answer {
    let wanted = Suspension {
        reason: fields.text("reason").to_owned(),
        note: fields.text("note").to_owned(),
        version: fields.text("version").parse().unwrap_or_default(),
    };
    let mut tx = allowed.begin().await?;
    match suspend(&mut tx, id, &wanted).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{id}")).done(&Words::key("installations-suspended")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&allowed, id, fields, error, "suspend").await
        }
    }
}
