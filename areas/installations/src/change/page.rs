//! `/installations/{id}/edit`.

use axum::response::IntoResponse;
use kernel::{Failure as _, Kind, Words};
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::change;
use crate::editor::{LineForm, filled};
use crate::line::Line;
use crate::permission::ChangeLines;
use crate::store::{choices, find};
use crate::wanted::Wanted;
use crate::{LineError, LineId};

pub(crate) async fn form(allowed: Allowed<ChangeLines>, PathId(id): PathId<LineId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = find(&mut tx, id).await?;
    if !line.stands().lives() {
        return Err(LineError::Ended.into());
    }
    let page = allowed.page("installations-edit").titled(&line.label());
    let form = filled(&line, page.zone());
    html(&show(&mut tx, page, form, &line).await?)
}

pub(crate) async fn submit(allowed: Allowed<ChangeLines>, PathId(id): PathId<LineId>, fields: Fields) -> Answer {
    let zone = crate::zone(&allowed.person);
    let version = fields.text("version").parse().unwrap_or_default();
    let mut tx = allowed.begin().await?;
    let done = match Wanted::read(&fields, &zone) {
        Ok(wanted) => change(&mut tx, id, wanted, version).await,
        // Whether there is such a line comes before what is wrong with the form.
        Err(error) => find(&mut tx, id).await.and(Err(error)),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{id}")).done(&Words::key("installations-changed")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("installations-edit");
            let stale = error.kind() == Kind::Conflict;
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let line = find(&mut tx, id).await?;
            if stale {
                let mut fields = form.fields().clone();
                fields.put("version", &line.version.to_string());
                form.refill(fields);
            }
            let page = page.titled(&line.label());
            page_422(status, &show(&mut tx, page, form, &line).await?)
        }
    }
}

async fn show(tx: &mut tenancy::TenantTx, page: Page, form: Form, line: &Line) -> Result<LineForm, LineError> {
    let choices = choices(tx, Some(line)).await?;
    let (action, cancel) = (format!("/installations/{}/edit", line.id), format!("/installations/{}", line.id));
    Ok(LineForm { page, form, choices, customer_name: line.customer_name.clone(), action, cancel, verb: "installations-save" })
}
