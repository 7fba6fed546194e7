//! Asking for a link, and the page behind it. The answer to a question about an address is always the same.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Answer, Fields, Form, Limit, Page, Redirect, Visit, html, page_422};

use super::verb;
use crate::link_gone::link_gone;
use crate::mail_token::{self, Purpose};
use crate::sign_in::email_key;
use crate::steady::steady;
use crate::{AccountError, EmailAddress};

#[derive(Template)]
#[template(path = "reset_password/ask.html")]
struct AskPage<'a> {
    page: &'a Page,
    form: &'a Form,
}

#[derive(Template)]
#[template(path = "reset_password/new.html")]
struct NewPage<'a> {
    page: &'a Page,
    form: &'a Form,
    action: String,
    company: &'a str,
}

/// So many companies answer one request, those first that know the address to be right.
const MOST_COMPANIES: usize = 5;

/// GET /reset-password
pub async fn ask_page(visit: Visit) -> Answer {
    let page = visit.page("staff-reset");
    html(&AskPage { page: &page, form: &Form::default() })
}

/// POST /reset-password
pub async fn ask(visit: Visit, fields: Fields) -> Answer {
    match steady(asked(&visit, fields.text("email"))).await {
        Ok(()) => Ok(Redirect::to("/sign-in").done(&Words::key("staff-reset-sent")).into_response()),
        Err(error) => {
            let page = visit.page("staff-reset");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &AskPage { page: &page, form: &form })
        }
    }
}

async fn asked(visit: &Visit, typed: &str) -> Result<(), AccountError> {
    let email = EmailAddress::parse(typed)?;
    let site = &visit.site;
    site.limits.count(Limit::MailFrom, &visit.info.address_key()).map_err(AccountError::Limited)?;
    site.limits.count(Limit::MailTo, &format!("reset:{}", email_key(email.as_str()))).map_err(AccountError::Limited)?;
    let logins = site.db.platform().find_logins(email.as_str()).await?;
    for login in logins.iter().filter(|login| login.login_state == "active").take(MOST_COMPANIES) {
        verb::send(visit, login).await?;
    }
    Ok(())
}

/// GET /reset-password/{token}
pub async fn reset_page(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, Purpose::ResetPassword).await? else { return link_gone(&visit) };
    let page = visit.page("staff-reset-new");
    html(&NewPage { page: &page, form: &Form::default(), action: format!("/reset-password/{token}"), company: &found.tenant_name })
}

/// POST /reset-password/{token}
pub async fn reset(visit: Visit, Path(token): Path<String>, fields: Fields) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, Purpose::ResetPassword).await? else { return link_gone(&visit) };
    match verb::reset(&visit, &found, fields.raw("password")).await {
        Ok(()) => Ok(Redirect::to("/sign-in").done(&Words::key("staff-reset-done")).into_response()),
        Err(AccountError::LinkGone) => link_gone(&visit),
        Err(error) => {
            let page = visit.page("staff-reset-new");
            let mut form = Form::default();
            let status = form.absorb(error, &page)?;
            page_422(status, &NewPage { page: &page, form: &form, action: format!("/reset-password/{token}"), company: &found.tenant_name })
        }
    }
}
