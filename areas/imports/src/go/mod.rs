//! The good rows are taken, or that is stopped, or nobody wants the file any more.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jobs::{enqueue, lives};
use kernel::Words;
use serde_json::json as object;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::api::json;
use web::{Allowed, Answer, Form, PathId, Redirect, page_422};

use crate::permission::BringFiles;
use crate::show::{ImportView, shown};
use crate::state::{Fate, State};
use crate::store::{count, counts, find, find_to_change};
use crate::work::Work;
use crate::{ImportError, ImportId};

/// Moves a file on; what is not among its ways is refused, so that two who press the same button press it once.
pub async fn go(tx: &mut TenantTx, id: ImportId, to: State) -> Result<(), ImportError> {
    let import = find_to_change(tx, id).await?;
    let work = Work { import: id.0 };
    // Work that was killed again and again is given up by the house, without a word to the file: then it may be begun anew.
    let lost = import.stands().works() && !lives(tx, &work).await?;
    if !(import.stands().ways().contains(&to) || lost && to == State::Running) {
        return Err(ImportError::StateWrong);
    }
    let unchecked = count(&counts(tx, id).await?, &[Fate::Waiting]) > 0;
    let to = if to == State::Running && unchecked { State::Checking } else { to };
    let action = match to {
        State::Running | State::Checking => "imports.started",
        State::Stopped => "imports.stopped",
        _ => "imports.dropped",
    };
    let entry = Entry::changed(action, "import", id, import.label())
        .before(object!({ "state": import.stands().word() }))
        .after(object!({ "state": to.word() }));
    let now = Ts(tx.now());
    tx.write::<(ImportId,)>(statement!("go.sql").bind(id).bind(to.word()).bind(now), |_| entry).await?;
    match to {
        State::Running | State::Checking => {
            enqueue(tx, &work).await?;
        }
        // What stood in it is nobody's business any more.
        State::Dropped => {
            tx.keep_book::<(i32,)>(statement!("drop_rows.sql").bind(id)).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn submit(allowed: Allowed<BringFiles>, id: ImportId, to: State, done: &'static str) -> Answer {
    let mut tx = allowed.begin().await?;
    crate::show::known(&allowed, &mut tx, id).await?;
    match go(&mut tx, id, to).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/imports/{id}")).done(&Words::key(done)).into_response())
        }
        Err(error) => {
            let page = allowed.page("imports-one");
            let mut form = Form::default();
            let status = form.absorb(error, &page)?;
            let shown = shown(&allowed, &mut tx, page, form, id, &web::Fields::default()).await?;
            page_422(status, &shown)
        }
    }
}

pub(crate) async fn run(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    submit(allowed, id, State::Running, "imports-run-done").await
}

pub(crate) async fn stop(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    submit(allowed, id, State::Stopped, "imports-stop-done").await
}

pub(crate) async fn discard(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    submit(allowed, id, State::Dropped, "imports-drop-done").await
}

async fn answer(allowed: Allowed<BringFiles>, id: ImportId, to: State) -> Answer {
    let mut tx = allowed.begin().await?;
    crate::show::known(&allowed, &mut tx, id).await?;
    go(&mut tx, id, to).await?;
    let import = find(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &ImportView::of(&import))
}

/// Takes the good rows, in the background. Rows that were found wrong are not tried.
#[utoipa::path(post, path = "/api/v1/imports/{id}/run", tag = "imports", operation_id = "runImport", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The import, running", body = ImportView)))]
pub(crate) async fn run_import(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    answer(allowed, id, State::Running).await
}

/// Stops it between two rows. What was taken is taken; `runImport` goes on with the rest.
#[utoipa::path(post, path = "/api/v1/imports/{id}/stop", tag = "imports", operation_id = "stopImport", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The import, stopped", body = ImportView)))]
pub(crate) async fn stop_import(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    answer(allowed, id, State::Stopped).await
}

/// Gives it up; its rows are forgotten. What was taken stays.
#[utoipa::path(post, path = "/api/v1/imports/{id}/drop", tag = "imports", operation_id = "dropImport", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The import, dropped", body = ImportView)))]
pub(crate) async fn drop_import(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    answer(allowed, id, State::Dropped).await
}
