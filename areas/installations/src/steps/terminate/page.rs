//! `POST /installations/{id}/terminate`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, PathId, Redirect};

use super::{Ending, terminate};
use crate::LineId;
use crate::permission::TerminateLines;
use crate::show::page::again;

pub(crate) async fn submit(allowed: Allowed<TerminateLines>, PathId(id): PathId<LineId>, fields: Fields) -> Answer {
    let wanted = Ending {
        reason: fields.text("reason").to_owned(),
        router_to: fields.text("router_to").to_owned(),
        version: fields.text("version").parse().unwrap_or_default(),
    };
    let mut tx = allowed.begin().await?;
    match terminate(&mut tx, &*allowed.site.paid_time, allowed.person.user, id, &wanted).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{id}")).done(&Words::key("installations-terminated")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&allowed, id, fields, error, "terminate").await
        }
    }
}
