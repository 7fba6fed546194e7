//! The page of the second factor and its forms.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Limit, Page, Redirect, Refusal, SignedInWhileClosed, html, page_422};

use super::verb;
use crate::second_factor::{Factors, make_recovery_codes};
use crate::{AccountError, password};

type Me = Allowed<SignedInWhileClosed>;

#[derive(Template)]
#[template(path = "profile/security/page.html")]
struct SecurityPage<'a> {
    page: &'a Page,
    known: &'a Factors,
    since: Option<String>,
    /// The key for typing by hand, while the set-up waits for its code.
    key: Option<String>,
    setup: Form,
    off: Form,
    codes: Form,
    mail: Form,
}

#[derive(Template)]
#[template(path = "profile/security/codes.html")]
struct CodesPage<'a> {
    page: &'a Page,
    codes: &'a [String],
}

/// Which of the page's forms came back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Setup,
    Off,
    Codes,
    Mail,
}

async fn sheet(allowed: &Me, failed: Option<(Which, Form, StatusCode)>) -> Answer {
    let page = allowed.page("staff-security");
    let mut tx = allowed.site.db.begin_read(allowed.context()).await?;
    let known = verb::mine(&mut tx, &allowed.person).await?;
    drop(tx);
    let waiting = known.totp_secret.is_some() && !known.has_authenticator();
    let key = if waiting { Some(verb::authenticator(&allowed.site, &allowed.person, &known)?.key()) } else { None };
    let status = failed.as_ref().map_or(StatusCode::OK, |(_, _, status)| *status);
    let form = |which| failed.as_ref().filter(|(one, ..)| *one == which).map(|(_, form, _)| form.clone()).unwrap_or_default();
    let (setup, off, codes, mail) = (form(Which::Setup), form(Which::Off), form(Which::Codes), form(Which::Mail));
    let since = known.totp_since.map(|since| page.time(since));
    page_422(status, &SecurityPage { page: &page, known: &known, since, key, setup, off, codes, mail })
}

/// GET /profile/security
pub async fn show(allowed: Me) -> Answer {
    sheet(&allowed, None).await
}

async fn answered(allowed: &Me, which: Which, outcome: Result<Response, AccountError>) -> Answer {
    match outcome {
        Ok(response) => Ok(response),
        Err(error) => {
            let mut form = Form::default();
            let status = form.absorb(error, &allowed.page("staff-security"))?;
            sheet(allowed, Some((which, form, status))).await
        }
    }
}

fn back(done: &'static str) -> Response {
    Redirect::to("/profile/security").done(&Words::key(done)).into_response()
}

fn counted(allowed: &Me) -> Result<(), AccountError> {
    let key = format!("{}:{}", allowed.context().tenant(), allowed.person.user);
    allowed.site.limits.count(Limit::SecondFactor, &key).map(|_| ()).map_err(AccountError::Limited)
}

/// POST /profile/security/authenticator
pub async fn start(allowed: Me, fields: Fields) -> Answer {
    let outcome = async {
        password::confirm(&allowed, "setup-password", fields.raw("setup-password")).await?;
        let mut tx = allowed.begin().await?;
        verb::start(&mut tx, &allowed.site, &allowed.person).await?;
        tx.commit().await?;
        Ok(Redirect::to("/profile/security").into_response())
    };
    let outcome = outcome.await;
    answered(&allowed, Which::Setup, outcome).await
}

/// POST /profile/security/authenticator/cancel
pub async fn cancel(allowed: Me) -> Answer {
    let mut tx = allowed.begin().await?;
    verb::cancel(&mut tx, &allowed.person).await?;
    tx.commit().await?;
    Ok(Redirect::to("/profile/security").into_response())
}

/// POST /profile/security/authenticator/confirm: the only page that shows the recovery codes.
pub async fn confirm(allowed: Me, fields: Fields) -> Answer {
    let outcome = async {
        counted(&allowed)?;
        let page = allowed.page("staff-security-codes");
        let mut tx = allowed.begin().await?;
        let codes = verb::confirm(&mut tx, &allowed.site, &allowed.person, fields.text("code")).await?;
        verb::tell(&mut tx, &allowed.site, &allowed.person, page.lang, "staff-mail-security-on").await?;
        tx.commit().await?;
        Ok((page, codes))
    };
    match outcome.await {
        Ok((page, codes)) => html(&CodesPage { page: &page, codes: &codes }),
        Err(error) => answered(&allowed, Which::Setup, Err(error)).await,
    }
}

/// POST /profile/security/authenticator/off
pub async fn off(allowed: Me, fields: Fields) -> Answer {
    let outcome = async {
        password::confirm(&allowed, "off-password", fields.raw("off-password")).await?;
        counted(&allowed)?;
        let mut tx = allowed.begin().await?;
        verb::off(&mut tx, &allowed.site, &allowed.person, fields.text("code")).await?;
        let page = allowed.page("staff-security");
        verb::tell(&mut tx, &allowed.site, &allowed.person, page.lang, "staff-mail-security-off").await?;
        tx.commit().await?;
        Ok(back("staff-security-is-off"))
    };
    let outcome = outcome.await;
    answered(&allowed, Which::Off, outcome).await
}

/// POST /profile/security/codes: a new set, shown once.
pub async fn codes(allowed: Me, fields: Fields) -> Answer {
    let outcome = async {
        password::confirm(&allowed, "codes-password", fields.raw("codes-password")).await?;
        let mut tx = allowed.begin().await?;
        if !verb::mine(&mut tx, &allowed.person).await?.has_authenticator() {
            return Err(AccountError::FactorOff);
        }
        let codes = make_recovery_codes(&mut tx, &allowed.site.seal, allowed.person.user, &allowed.person.name).await?;
        tx.commit().await?;
        Ok(codes)
    };
    match outcome.await {
        Ok(codes) => html(&CodesPage { page: &allowed.page("staff-security-codes"), codes: &codes }),
        Err(error) => answered(&allowed, Which::Codes, Err(error)).await,
    }
}

/// POST /profile/security/mail-code
pub async fn mail_code(allowed: Me, fields: Fields) -> Answer {
    let on = fields.text("on") == "yes";
    let outcome = async {
        password::confirm(&allowed, "mail-password", fields.raw("mail-password")).await?;
        let mut tx = allowed.begin().await?;
        verb::mail_code(&mut tx, &allowed.person, on).await?;
        tx.commit().await?;
        Ok(back("staff-security-mail-saved"))
    };
    let outcome = outcome.await;
    answered(&allowed, Which::Mail, outcome).await
}

/// GET /profile/security/qr: while the set-up waits for its code, and never after.
pub async fn qr(allowed: Me) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = verb::mine(&mut tx, &allowed.person).await?;
    if known.has_authenticator() || known.totp_secret.is_none() {
        return Err(Refusal::not_found());
    }
    let picture = verb::authenticator(&allowed.site, &allowed.person, &known)?.qr()?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((headers, picture).into_response())
}
