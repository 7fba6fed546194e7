//! The page where a company begins.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Answer, Fields, Form, Limit, Page, Redirect, Visit, html, page_422};

use super::{NewSignUp, sign_up};
use crate::AccountError;
use crate::sign_in::email_key;

#[derive(Template)]
#[template(path = "sign_up/page.html")]
struct SignUpPage<'a> {
    page: &'a Page,
    form: &'a Form,
    open: bool,
}

/// GET /sign-up
pub async fn show(visit: Visit) -> Answer {
    if visit.person().await?.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let page = visit.page("staff-sign-up");
    html(&SignUpPage { page: &page, form: &Form::default(), open: visit.site.config.sign_up })
}

/// POST /sign-up
pub async fn submit(visit: Visit, fields: Fields) -> Answer {
    let page = visit.page("staff-sign-up");
    if !visit.site.config.sign_up {
        return page_422(axum::http::StatusCode::FORBIDDEN, &SignUpPage { page: &page, form: &Form::default(), open: false });
    }
    // No person sees this field; a machine that fills in every field thinks that it got through.
    if fields.ticked("website") {
        return Ok(Redirect::to("/").done(&Words::key("staff-sign-up-done")).into_response());
    }
    match found(&visit, &fields).await {
        Ok(signed_up) => {
            let cookie = signed_up.session.cookie(&visit.site.config);
            Ok(Redirect::to("/").cookie(cookie).done(&Words::key("staff-sign-up-done")).into_response())
        }
        Err(error) => {
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &SignUpPage { page: &page, form: &form, open: true })
        }
    }
}

async fn found(visit: &Visit, fields: &Fields) -> Result<super::SignedUp, AccountError> {
    if !fields.ticked("terms") {
        return Err(AccountError::TermsRefused);
    }
    let new = NewSignUp {
        company: fields.text("company").to_owned(),
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: fields.raw("password").to_owned(),
        is_demo: false,
        verified: false,
    };
    let key = email_key(new.check()?.as_str());
    // Counted once all is well, so that a mistyped form costs nobody a try.
    let limits = &visit.site.limits;
    limits.count(Limit::SignUp, &visit.info.address_key()).map_err(AccountError::Limited)?;
    // How often an address was given here says nothing about whether anybody has it.
    limits.count(Limit::SignUpAs, &key).map_err(AccountError::Limited)?;
    limits.count(Limit::MailTo, &format!("verify:{key}")).map_err(AccountError::Limited)?;
    sign_up(&visit.site, new, visit.info.trace()).await
}
