//! `POST /customers/{id}/status`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, PathId, Redirect, page_422};

use super::stand;
use crate::permission::SetStatus;
use crate::show::shown;
use crate::standing::Standing;
use crate::store::find;
use crate::{CustomerError, CustomerId};

pub(crate) async fn submit(allowed: Allowed<SetStatus>, PathId(id): PathId<CustomerId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    find(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match Standing::of(fields.text("status")) {
        Some(to) => stand(&mut tx, id, to, fields.text("reason"), seen).await,
        None => Err(CustomerError::WayWrong),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/customers/{id}")).done(&Words::key("customers-status-is-set")).into_response())
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
