//! `/installations/{id}/port`: the way to a port, step by step or among the near ones.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Failure as _;
use kernel::{Kind, Words};
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, fragment, page_422};

use super::picker::Picker;
use super::{choose, leave};
use crate::line::Line;
use crate::permission::ChangeLines;
use crate::store::find;
use crate::wanted::id;
use crate::{LineError, LineId};

#[derive(Template)]
#[template(path = "port/page.html")]
struct Whole<'a> {
    page: &'a Page,
    line: &'a Line,
    form: &'a Form,
    picker: &'a Picker,
}

#[derive(Template)]
#[template(path = "port/picker.html")]
struct Part<'a> {
    page: &'a Page,
    line: &'a Line,
    form: &'a Form,
    picker: &'a Picker,
}

/// `GET /installations/{id}/port`
pub(crate) async fn form(allowed: Allowed<ChangeLines>, PathId(line): PathId<LineId>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = &find(&mut tx, line).await?;
    if !line.stands().lives() {
        return Err(LineError::Ended.into());
    }
    let picker = &Picker::look(&mut tx, line, &query).await?;
    let page = &allowed.page("installations-port-choose").titled(&line.label());
    let form = &Form::with(&[("version", &line.version.to_string())]);
    fragment(&allowed.info, &Whole { page, line, form, picker }, &Part { page, line, form, picker })
}

/// `POST /installations/{id}/port`
pub(crate) async fn submit(allowed: Allowed<ChangeLines>, PathId(line): PathId<LineId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match chosen(&mut tx, line, &fields).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{line}")).done(&Words::key("installations-port-chosen")).into_response())
        }
        Err(error) if matches!(error.kind(), Kind::NotFound) => Err(error.into()),
        Err(error) => {
            drop(tx);
            let page = allowed.page("installations-port-choose");
            let mut form = Form::of(fields.clone());
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let line = &find(&mut tx, line).await?;
            let mut asked = fields;
            if asked.optional("nap").is_some_and(|nap| nap.parse::<uuid::Uuid>().is_err()) {
                asked.put("nap", "");
            }
            let picker = &Picker::look(&mut tx, line, &asked).await?;
            let page = &page.titled(&line.label());
            let mut fields = form.fields().clone();
            fields.put("version", &line.version.to_string());
            page_422(status, &Whole { page, line, form: &form, picker })
        }
    }
}

async fn chosen(tx: &mut tenancy::TenantTx, line: LineId, fields: &Fields) -> Result<(), LineError> {
    let version = fields.text("version").parse().unwrap_or_default();
    let nap = id(fields, "nap", LineError::PortUnknown)?.ok_or(LineError::PortUnknown)?;
    let port = fields.text("port").parse().map_err(|_| LineError::PortUnknown)?;
    choose(tx, line, nap, port, version).await.map(drop)
}

/// `POST /installations/{id}/port/leave`
pub(crate) async fn leave_submit(allowed: Allowed<ChangeLines>, PathId(line): PathId<LineId>, fields: Fields) -> Answer {
    let version = fields.text("version").parse().unwrap_or_default();
    let mut tx = allowed.begin().await?;
    match leave(&mut tx, line, version).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{line}")).done(&Words::key("installations-port-left")).into_response())
        }
        Err(error) => {
            drop(tx);
            crate::show::page::again(&allowed, line, fields, error, "port").await
        }
    }
}
