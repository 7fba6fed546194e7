//! `/routers/{id}/edit`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::change;
use crate::RouterId;
use crate::editor::{RouterForm, filled, read};
use crate::permission::ChangeRouters;
use crate::store::find;

pub(crate) async fn form(allowed: Allowed<ChangeRouters>, PathId(id): PathId<RouterId>) -> Answer {
    let router = find(&mut allowed.begin().await?, id).await?;
    html(&show(allowed.page("routers-edit").titled(&router.label()), filled(&router), id))
}

pub(crate) async fn submit(allowed: Allowed<ChangeRouters>, PathId(id): PathId<RouterId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    match change(&mut tx, id, read(&fields), seen).await {
        Ok(router) => {
            tx.commit().await?;
            let done = Words::key("routers-changed").with("serial", router.serial);
            Ok(Redirect::to(&format!("/routers/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("routers-edit").titled(&known.label());
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(page, form, id))
        }
    }
}

fn show(page: Page, form: Form, id: RouterId) -> RouterForm {
    RouterForm::new(page, form, format!("/routers/{id}/edit"), format!("/routers/{id}"), "routers-save")
}
