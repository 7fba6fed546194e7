//! In without a password: a code and a link by mail. The answer is the same whether or not the address is known.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};
use tenancy::{Entry, LoginFound};
use web::{Answer, Fields, Form, Limit, Page, Redirect, Visit, html, page_422};

use super::admit::{self, read};
use super::pending::{First, Pending};
use super::verb::{email_key, open_to};
use crate::link_gone::link_gone;
use crate::mail::Reader;
use crate::mail_token::{self, Purpose};
use crate::second_factor::{Code, check_mailed, send_mailed};
use crate::steady::steady;
use crate::{AccountError, EmailAddress, sealed};

const COOKIE: &str = "sign_in_code";
const SECONDS: i64 = 600;
/// So many companies answer one request, those first that know the address to be right.
const MOST_COMPANIES: usize = 5;

/// Whose code is awaited; known to us or not.
#[derive(Serialize, Deserialize)]
struct Awaited {
    email: String,
}

#[derive(Template)]
#[template(path = "sign_in/ask_code.html")]
struct AskPage<'a> {
    page: &'a Page,
    form: &'a Form,
}

#[derive(Template)]
#[template(path = "sign_in/enter_code.html")]
struct EnterPage<'a> {
    page: &'a Page,
    form: &'a Form,
    email: &'a str,
}

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage<'a> {
    page: &'a Page,
    form: &'a Form,
    action: String,
    company: &'a str,
}

/// GET /sign-in/code
pub async fn ask_page(visit: Visit) -> Answer {
    let page = visit.page("staff-sign-in-code");
    html(&AskPage { page: &page, form: &Form::default() })
}

/// POST /sign-in/code
pub async fn ask(visit: Visit, fields: Fields) -> Answer {
    match steady(asked(&visit, fields.text("email"))).await {
        Ok(email) => {
            let cookie = sealed::cookie(&visit.site, COOKIE, Awaited { email }, SECONDS);
            Ok(Redirect::to("/sign-in/code/enter").cookie(cookie).into_response())
        }
        Err(error) => {
            let page = visit.page("staff-sign-in-code");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &AskPage { page: &page, form: &form })
        }
    }
}

async fn asked(visit: &Visit, typed: &str) -> Result<String, AccountError> {
    let email = EmailAddress::parse(typed)?.into_string();
    let site = &visit.site;
    site.limits.count(Limit::MailFrom, &visit.info.address_key()).map_err(AccountError::Limited)?;
    site.limits.count(Limit::MailTo, &format!("code:{}", email_key(&email))).map_err(AccountError::Limited)?;
    let logins = site.db.platform().find_logins(&email).await?;
    for login in logins.iter().filter(|login| login.login_state == "active" && open_to(login)).take(MOST_COMPANIES) {
        mail(visit, login).await?;
    }
    Ok(email)
}

async fn mail(visit: &Visit, login: &LoginFound) -> Result<(), AccountError> {
    // An invited person has a log-in and is not active yet: nothing to send.
    let Ok((_, known)) = read(visit, login).await else { return Ok(()) };
    let mut tx = visit.site.db.begin(&login.visitor(visit.info.trace())).await?;
    let language = known.locale.as_deref().unwrap_or(visit.info.language);
    let reader = Reader { email: &known.email, name: &known.name, company: &login.tenant_name, language };
    send_mailed(&mut tx, &visit.site, login.user_id, Code::SignIn, reader).await?;
    tx.record(Entry::event("staff.sign_in_code_sent", "user", Some(login.user_id), &known.name)).await?;
    tx.commit().await?;
    Ok(())
}

/// GET /sign-in/code/enter
pub async fn enter_page(visit: Visit, jar: CookieJar) -> Answer {
    let Some(Awaited { email }) = sealed::open(&visit.site, &jar, COOKIE) else { return Ok(Redirect::to("/sign-in/code").into_response()) };
    let page = visit.page("staff-sign-in-code");
    html(&EnterPage { page: &page, form: &Form::default(), email: &email })
}

/// POST /sign-in/code/enter
pub async fn enter(visit: Visit, jar: CookieJar, fields: Fields) -> Answer {
    let Some(Awaited { email }) = sealed::open(&visit.site, &jar, COOKIE) else { return Ok(Redirect::to("/sign-in/code").into_response()) };
    match entered(&visit, &jar, &email, fields.text("code")).await {
        Ok(response) => Ok(response),
        Err(error) => {
            let page = visit.page("staff-sign-in-code");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &EnterPage { page: &page, form: &form, email: &email })
        }
    }
}

async fn entered(visit: &Visit, jar: &CookieJar, email: &str, code: &str) -> Result<Response, AccountError> {
    let site = &visit.site;
    site.limits.count(Limit::SignInFrom, &visit.info.address_key()).map_err(AccountError::Limited)?;
    site.limits.count(Limit::SecondFactor, &format!("code:{}", email_key(email))).map_err(AccountError::Limited)?;
    let right = steady(matching(visit, email, code)).await?;
    admit::proceed(visit, jar, right, Pending::begin(visit, First::MailedCode, email)).await
}

async fn matching(visit: &Visit, email: &str, code: &str) -> Result<Vec<LoginFound>, AccountError> {
    let mut right = Vec::new();
    let logins = visit.site.db.platform().find_logins(email).await?;
    for login in logins.iter().filter(|login| login.login_state == "active") {
        let mut tx = visit.site.db.begin(&login.visitor(visit.info.trace())).await?;
        let matches = check_mailed(&mut tx, &visit.site, login.user_id, Code::SignIn, code).await?;
        tx.commit().await?;
        right.extend(matches.then(|| login.clone()));
    }
    if right.is_empty() {
        for login in &logins {
            let entry = Entry::event("staff.sign_in_failed", "user", Some(login.user_id), email);
            visit.site.recorder.record(login.visitor(visit.info.trace()), entry);
        }
        return Err(AccountError::CodeWrong);
    }
    Ok(right)
}

/// GET /sign-in/code/{token}
pub async fn link_page(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, Purpose::SignInCode).await? else { return link_gone(&visit) };
    let page = visit.page("staff-sign-in-code");
    html(&LinkPage { page: &page, form: &Form::default(), action: format!("/sign-in/code/{token}"), company: &found.tenant_name })
}

/// POST /sign-in/code/{token}
pub async fn link(visit: Visit, jar: CookieJar, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, Purpose::SignInCode).await? else { return link_gone(&visit) };
    match followed(&visit, &jar, &found).await {
        Ok(response) => Ok(response),
        Err(AccountError::LinkGone) => link_gone(&visit),
        Err(error) => {
            let page = visit.page("staff-sign-in-code");
            let mut form = Form::default();
            let status = form.absorb(error, &page)?;
            page_422(status, &LinkPage { page: &page, form: &form, action: format!("/sign-in/code/{token}"), company: &found.tenant_name })
        }
    }
}

async fn followed(visit: &Visit, jar: &CookieJar, found: &tenancy::MailTokenFound) -> Result<Response, AccountError> {
    let mut tx = visit.site.db.begin(&found.visitor(visit.info.trace())).await?;
    let known = crate::second_factor::factors(&mut tx, found.user_id).await?.ok_or(AccountError::LinkGone)?;
    let for_sign_in = found.data.get("for").and_then(serde_json::Value::as_str) == Some("sign_in");
    if !for_sign_in || !mail_token::use_up(&mut tx, found).await? {
        return Err(AccountError::LinkGone);
    }
    tx.commit().await?;
    let login = visit.site.db.platform().find_login(found.tenant(), &known.email).await?;
    let login = login.filter(|login| login.user_id == found.user_id && login.login_state == "active").ok_or(AccountError::LinkGone)?;
    admit::proceed(visit, jar, vec![login], Pending::begin(visit, First::MailedCode, &known.email)).await
}
