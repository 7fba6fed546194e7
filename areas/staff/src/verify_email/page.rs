//! The link's page has a button: mail programs that open every link verify nothing.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Limit, Page, Redirect, SignedInWhileClosed, Visit, html};

use super::verb;
use crate::AccountError;
use crate::link_gone::link_gone;
use crate::mail::Reader;
use crate::mail_token::{self, Purpose};
use crate::sign_in::email_key;

#[derive(Template)]
#[template(path = "verify_email/page.html")]
struct VerifyPage<'a> {
    page: &'a Page,
    action: String,
    email: &'a str,
}

/// GET /verify-email/{token}
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, Purpose::VerifyEmail).await? else { return link_gone(&visit) };
    let page = visit.page("staff-verify");
    let email = found.data.get("email").and_then(serde_json::Value::as_str).unwrap_or_default();
    html(&VerifyPage { page: &page, action: format!("/verify-email/{token}"), email })
}

/// POST /verify-email/{token}
pub async fn submit(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, Purpose::VerifyEmail).await? else { return link_gone(&visit) };
    match verb::verify(&visit, &found).await {
        Ok(()) => Ok(Redirect::to("/").done(&Words::key("staff-verify-done")).into_response()),
        Err(AccountError::LinkGone) => link_gone(&visit),
        Err(error) => Err(error.into()),
    }
}

/// POST /verify-email/resend
pub async fn resend(allowed: Allowed<SignedInWhileClosed>) -> Answer {
    let person = &allowed.person;
    if person.email_verified {
        return Ok(Redirect::to("/profile").into_response());
    }
    allowed.site.limits.count(Limit::MailTo, &format!("verify:{}", email_key(&person.email))).map_err(AccountError::Limited)?;
    let mut tx = allowed.begin().await?;
    let language = allowed.page("staff-verify").lang;
    let reader = Reader { email: &person.email, name: &person.name, company: &person.company.name, language };
    verb::send(&mut tx, &allowed.site.words, &allowed.site.config.public_url, person.user, reader).await?;
    tx.commit().await.map_err(AccountError::from)?;
    Ok(Redirect::to("/profile").done(&Words::key("staff-verify-sent").with("email", &person.email)).into_response())
}
