//! The sign-in page, and signing out.

use askama::Template;
use axum::response::IntoResponse;
use axum_extra::extract::cookie::CookieJar;
use kernel::Words;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, SignedInWhileClosed, Via, Visit, clear_session, html, page_422};

use super::pending::{First, Pending};
use super::{admit, verb};
use crate::steady::steady_failure;
use crate::{AccountError, session};

#[derive(Template)]
#[template(path = "sign_in/page.html")]
struct SignInPage<'a> {
    page: &'a Page,
    form: &'a Form,
    sign_up: bool,
}

/// `next` of the query, as the sign-in page carries it on. Where it leads is checked when it is followed.
#[derive(serde::Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// GET /sign-in
pub async fn show(visit: Visit, query: Result<axum::extract::Query<Next>, axum::extract::rejection::QueryRejection>) -> Answer {
    if visit.person().await?.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let next = query.map(|axum::extract::Query(query)| query.next).unwrap_or_default();
    let page = admit::page(&visit);
    let form = Form::with(&[("next", &next)]);
    html(&SignInPage { page: &page, form: &form, sign_up: visit.site.config.sign_up })
}

/// POST /sign-in
pub async fn submit(visit: Visit, jar: CookieJar, fields: Fields) -> Answer {
    match signed_in(&visit, &jar, &fields).await {
        Ok(response) => Ok(response),
        Err(error) => {
            let page = admit::page(&visit);
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &SignInPage { page: &page, form: &form, sign_up: visit.site.config.sign_up })
        }
    }
}

async fn signed_in(visit: &Visit, jar: &CookieJar, fields: &Fields) -> Result<axum::response::Response, AccountError> {
    let (email, password) = (fields.text("email"), fields.raw("password"));
    let caller = verb::Caller { address: visit.info.address_key(), jar, trace: visit.info.trace() };
    let (email, logins) = steady_failure(verb::try_password(&visit.site, email, password, &caller)).await?;
    let pending = Pending::begin(visit, First::Password, &email).remembering(fields.ticked("remember"), fields.text("next"));
    admit::proceed(visit, jar, logins, pending).await
}

/// POST /sign-out
pub async fn sign_out(allowed: Allowed<SignedInWhileClosed>) -> Answer {
    if let Via::Browser { session } = allowed.via {
        let person = &allowed.person;
        let mut tx = allowed.begin().await?;
        let entry = Entry::changed("staff.signed_out", "user", person.user, &person.name);
        session::end(&mut tx, person.user, session, entry).await?;
        tx.commit().await?;
    }
    let away = Redirect::to("/sign-in").cookie(clear_session(&allowed.site.config));
    Ok(away.done(&Words::key("staff-sign-out-done")).into_response())
}
