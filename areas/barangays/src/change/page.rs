//! `/barangays/{id}/edit`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::change;
use crate::BarangayId;
use crate::editor::{BarangayForm, filled, read};
use crate::permission::ChangeBarangays;
use crate::store::find;

pub(crate) async fn form(allowed: Allowed<ChangeBarangays>, PathId(id): PathId<BarangayId>) -> Answer {
    let barangay = find(&mut allowed.begin().await?, id).await?;
    html(&show(allowed.page("barangays-edit").titled(&barangay.name), filled(&barangay), id))
}

pub(crate) async fn submit(allowed: Allowed<ChangeBarangays>, PathId(id): PathId<BarangayId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields) {
        Ok(wanted) => change(&mut tx, id, wanted, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(barangay) => {
            tx.commit().await?;
            let done = Words::key("barangays-changed").with("name", barangay.name);
            Ok(Redirect::to(&format!("/barangays/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("barangays-edit").titled(&known.name);
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(page, form, id))
        }
    }
}

fn show(page: Page, form: Form, id: BarangayId) -> BarangayForm {
    BarangayForm { page, form, action: format!("/barangays/{id}/edit"), cancel: format!("/barangays/{id}"), verb: "barangays-save" }
}
