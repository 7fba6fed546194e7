//! The second step: a code of the authenticator, a recovery code, or the code that was mailed.

use askama::Template;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use kernel::Words;
use tenancy::{Entry, LoginFound, TenantContext};
use web::{Answer, Fields, Form, Limit, Page, Redirect, Visit, html, page_422};

use super::admit::{self, arrived, mail_code, open, read};
use super::pending::{Pending, Second};
use crate::AccountError;
use crate::second_factor::{Authenticator, Code, Factors, check_mailed, take_recovery_code};
use crate::session::{Opened, Proven};

#[derive(Template)]
#[template(path = "sign_in/factor.html")]
struct FactorPage<'a> {
    page: &'a Page,
    form: &'a Form,
    by_mail: bool,
}

/// GET /sign-in/factor
pub async fn factor_page(visit: Visit, jar: CookieJar) -> Answer {
    let pending = Pending::read(&visit.site, &jar);
    let Ok(Some(second)) = pending.map(|pending| pending.second) else { return Ok(Redirect::to("/sign-in").into_response()) };
    let page = admit::page(&visit);
    html(&FactorPage { page: &page, form: &Form::default(), by_mail: second == Second::Mail })
}

/// POST /sign-in/factor
pub async fn factor(visit: Visit, jar: CookieJar, fields: Fields) -> Answer {
    let Ok(pending) = Pending::read(&visit.site, &jar) else { return stale() };
    let Some(second) = pending.second else { return stale() };
    match passed(&visit, &jar, &pending, second, fields.text("code")).await {
        Ok(response) => Ok(response),
        Err(AccountError::SignInStale) => stale(),
        Err(error) => {
            let page = admit::page(&visit);
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &FactorPage { page: &page, form: &form, by_mail: second == Second::Mail })
        }
    }
}

fn stale() -> Answer {
    Ok(Redirect::to("/sign-in").flash(web::FlashKind::Error, &Words::key("staff-account-sign-in-stale")).into_response())
}

async fn only(visit: &Visit, pending: &Pending) -> Result<LoginFound, AccountError> {
    let logins = pending.logins(&visit.site).await?;
    let login = logins.into_iter().find(super::verb::open_to);
    login.ok_or(AccountError::SignInStale)
}

async fn passed(visit: &Visit, jar: &CookieJar, pending: &Pending, second: Second, code: &str) -> Result<Response, AccountError> {
    let login = only(visit, pending).await?;
    let key = format!("{}:{}", login.tenant(), login.user_id);
    visit.site.limits.count(Limit::SecondFactor, &key).map_err(AccountError::Limited)?;
    let (context, known) = read(visit, &login).await?;
    let outcome = match second {
        Second::Authenticator => by_authenticator(visit, &login, &context, &known, pending, code).await,
        Second::Mail => by_mail(visit, &login, &context, pending, code).await,
    };
    if matches!(outcome, Err(AccountError::CodeWrong | AccountError::CodeUsed)) {
        let entry = Entry::event("staff.second_factor_failed", "user", Some(login.user_id), &known.name);
        visit.site.recorder.record(login.visitor(visit.info.trace()), entry);
    }
    outcome.map(|opened| arrived(visit, jar, pending, &opened))
}

async fn by_authenticator(
    visit: &Visit,
    login: &LoginFound,
    context: &TenantContext,
    known: &Factors,
    pending: &Pending,
    code: &str,
) -> Result<Opened, AccountError> {
    let site = &visit.site;
    let sealed = known.totp_secret.as_deref().ok_or(AccountError::SignInStale)?;
    let authenticator = Authenticator::unseal(&site.seal, login.user_id, sealed, &login.tenant_name, &known.email)?;
    let step = authenticator.step(code, site.clock.now());
    let mut tx = site.db.begin(context).await?;
    let mut proven = Proven { by: pending.first.word(), second: Some("authenticator"), totp_step: step };
    if step.is_none() {
        if !take_recovery_code(&mut tx, &site.seal, login.user_id, &known.name, code).await? {
            return Err(AccountError::CodeWrong);
        }
        proven.second = Some("recovery code");
    }
    let opened = open(&mut tx, login, pending, proven).await?;
    // Last of all, so that a code that was used before costs nobody the cookie.
    pending.take(&visit.site)?;
    tx.commit().await?;
    Ok(opened)
}

async fn by_mail(visit: &Visit, login: &LoginFound, context: &TenantContext, pending: &Pending, code: &str) -> Result<Opened, AccountError> {
    let mut tx = visit.site.db.begin(context).await?;
    if !check_mailed(&mut tx, &visit.site, login.user_id, Code::Factor, code).await? {
        tx.commit().await?;
        return Err(AccountError::CodeWrong);
    }
    let proven = Proven { by: pending.first.word(), second: Some("mailed code"), totp_step: None };
    let opened = open(&mut tx, login, pending, proven).await?;
    // Last of all, so that a code that was used before costs nobody the cookie.
    pending.take(&visit.site)?;
    tx.commit().await?;
    Ok(opened)
}

/// POST /sign-in/factor/resend
pub async fn resend(visit: Visit, jar: CookieJar) -> Answer {
    let Ok(pending) = Pending::read(&visit.site, &jar) else { return stale() };
    if pending.second != Some(Second::Mail) {
        return stale();
    }
    let login = only(&visit, &pending).await?;
    let (context, known) = read(&visit, &login).await?;
    mail_code(&visit, &login, &context, &known).await?;
    Ok(Redirect::to("/sign-in/factor").done(&Words::key("staff-sign-in-code-again")).into_response())
}
