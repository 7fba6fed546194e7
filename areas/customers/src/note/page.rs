//! `POST /customers/{id}/notes`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, PathId, Redirect, page_422};

use super::write_note;
use crate::CustomerId;
use crate::permission::WriteNotes;
use crate::show::shown;

pub(crate) async fn submit(allowed: Allowed<WriteNotes>, PathId(id): PathId<CustomerId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match write_note(&mut tx, allowed.person.user, id, fields.text("note")).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/customers/{id}")).done(&Words::key("customers-note-is-written")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("customers-one");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let view = shown(&allowed, &mut tx, page, form, id).await?;
            page_422(status, &view)
        }
    }
}
