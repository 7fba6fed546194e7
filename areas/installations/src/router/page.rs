//! `/installations/{id}/router`: a router out of the stock, found by serial number or MAC address.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Failure as _, Kind, Words};
use routers::{Router, State};
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, fragment, page_422};

use super::{attach, detach};
use crate::line::Line;
use crate::permission::ChangeLines;
use crate::store::find;
use crate::wanted::id;
use crate::{LineError, LineId};

#[derive(Template)]
#[template(path = "router/page.html")]
struct Whole<'a> {
    page: &'a Page,
    line: &'a Line,
    form: &'a Form,
    q: &'a str,
    stock: &'a [Router],
}

#[derive(Template)]
#[template(path = "router/stock.html")]
struct Part<'a> {
    page: &'a Page,
    form: &'a Form,
    q: &'a str,
    stock: &'a [Router],
}

async fn stock(tx: &mut TenantTx, q: &str) -> Result<Vec<Router>, LineError> {
    Ok(routers::search(tx, q, Some(State::InStock), 100).await?)
}

/// `GET /installations/{id}/router`
pub(crate) async fn form(allowed: Allowed<ChangeLines>, PathId(line): PathId<LineId>, query: Fields) -> Answer {
    let q = query.text("q");
    let mut tx = allowed.begin().await?;
    let line = &find(&mut tx, line).await?;
    if !line.stands().lives() {
        return Err(LineError::Ended.into());
    }
    let stock = &stock(&mut tx, q).await?;
    let page = &allowed.page("installations-router-choose").titled(&line.label());
    let form = &Form::with(&[("version", &line.version.to_string())]);
    fragment(&allowed.info, &Whole { page, line, form, q, stock }, &Part { page, form, q, stock })
}

/// `POST /installations/{id}/router`
pub(crate) async fn submit(allowed: Allowed<ChangeLines>, PathId(line): PathId<LineId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match chosen(&mut tx, allowed.person.user, line, &fields).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{line}")).done(&Words::key("installations-router-attached")).into_response())
        }
        Err(error) if matches!(error.kind(), Kind::NotFound) => Err(error.into()),
        Err(error) => {
            drop(tx);
            let page = allowed.page("installations-router-choose");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let line = &find(&mut tx, line).await?;
            let q = form.value("q").to_owned();
            let stock = &stock(&mut tx, &q).await?;
            let mut fields = form.fields().clone();
            fields.put("version", &line.version.to_string());
            let page = &page.titled(&line.label());
            page_422(status, &Whole { page, line, form: &form, q: &q, stock })
        }
    }
}

async fn chosen(tx: &mut TenantTx, by: Uuid, line: LineId, fields: &Fields) -> Result<(), LineError> {
    let version = fields.text("version").parse().unwrap_or_default();
    let router = id(fields, "router", LineError::RouterUnknown)?.ok_or(LineError::RouterUnknown)?;
    attach(tx, by, line, router, fields.text("router_to"), version).await.map(drop)
}

/// `POST /installations/{id}/router/detach`
pub(crate) async fn detach_submit(allowed: Allowed<ChangeLines>, PathId(line): PathId<LineId>, fields: Fields) -> Answer {
    let version = fields.text("version").parse().unwrap_or_default();
    let mut tx = allowed.begin().await?;
    match detach(&mut tx, allowed.person.user, line, fields.text("router_to"), fields.text("note"), version).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/installations/{line}")).done(&Words::key("installations-router-detached")).into_response())
        }
        Err(error) => {
            drop(tx);
            crate::show::page::again(&allowed, line, fields, error, "router").await
        }
    }
}
