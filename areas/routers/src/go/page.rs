//! `POST /routers/{id}/state`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, PathId, Redirect, page_422};

use super::{Going, go};
use crate::permission::ChangeRouters;
use crate::show::shown;
use crate::state::State;
use crate::store::find;
use crate::{RouterError, RouterId};

pub(crate) async fn submit(allowed: Allowed<ChangeRouters>, PathId(id): PathId<RouterId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    find(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match State::of(fields.text("state")) {
        Some(to) => go(&mut tx, allowed.person.user, id, Going { to, reason: fields.text("reason").to_owned(), seen }).await,
        None => Err(RouterError::WayWrong),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/routers/{id}")).done(&Words::key("routers-moved")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("routers-one");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let view = shown(&allowed, &mut tx, page, form, id).await?;
            page_422(status, &view)
        }
    }
}
