//! The two links' pages. Both have a button, so that mail programs that open every link change nothing.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use kernel::Words;
use tenancy::MailTokenFound;
use web::{Answer, Form, Page, Redirect, Visit, html, page_422};

use super::verb;
use crate::AccountError;
use crate::link_gone::link_gone;
use crate::mail_token::{self, Purpose};

#[derive(Template)]
#[template(path = "change_email/page.html")]
struct LinkPage<'a> {
    page: &'a Page,
    form: &'a Form,
    action: String,
    lead: String,
    submit: &'a str,
}

/// What differs between the two.
struct Way {
    purpose: Purpose,
    path: &'static str,
    title: &'static str,
    lead: &'static str,
    submit: &'static str,
    field: &'static str,
    done: &'static str,
}

const FORTH: Way = Way {
    purpose: Purpose::ChangeEmail,
    path: "/change-email",
    title: "staff-change",
    lead: "staff-change-lead",
    submit: "staff-change-submit",
    field: "to",
    done: "staff-change-done",
};

const BACK: Way = Way {
    purpose: Purpose::UndoEmail,
    path: "/undo-email",
    title: "staff-undo",
    lead: "staff-undo-lead",
    submit: "staff-undo-submit",
    field: "from",
    done: "staff-undo-done",
};

fn shown(visit: &Visit, way: &Way, token: &str, found: &MailTokenFound, failure: Option<AccountError>) -> Answer {
    let page = visit.page(way.title);
    let email = found.data.get(way.field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut form = Form::default();
    let status = match failure {
        // There is no field here: the words stand above the button.
        Some(AccountError::EmailTaken) => {
            form.fail("", page.t("staff-account-email-taken"));
            axum::http::StatusCode::CONFLICT
        }
        Some(error) => form.absorb(error, &page)?,
        None => axum::http::StatusCode::OK,
    };
    let sheet =
        LinkPage { page: &page, form: &form, action: format!("{}/{token}", way.path), lead: page.t1(way.lead, "email", email), submit: way.submit };
    if status.is_success() { html(&sheet) } else { page_422(status, &sheet) }
}

async fn open(visit: &Visit, way: &Way, token: &str) -> Answer {
    match mail_token::find(&visit.site, token, way.purpose).await? {
        Some(found) => shown(visit, way, token, &found, None),
        None => link_gone(visit),
    }
}

/// GET /change-email/{token}
pub async fn confirm_page(visit: Visit, Path(token): Path<String>) -> Answer {
    open(&visit, &FORTH, &token).await
}

/// POST /change-email/{token}
pub async fn confirm(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, FORTH.purpose).await? else { return link_gone(&visit) };
    let outcome = verb::confirm(&visit, &found).await;
    ended(&visit, &FORTH, &token, &found, outcome, "/profile")
}

/// GET /undo-email/{token}
pub async fn undo_page(visit: Visit, Path(token): Path<String>) -> Answer {
    open(&visit, &BACK, &token).await
}

/// POST /undo-email/{token}
pub async fn undo(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(found) = mail_token::find(&visit.site, &token, BACK.purpose).await? else { return link_gone(&visit) };
    let outcome = verb::undo(&visit, &found).await;
    ended(&visit, &BACK, &token, &found, outcome, "/reset-password")
}

fn ended(visit: &Visit, way: &Way, token: &str, found: &MailTokenFound, outcome: Result<(), AccountError>, to: &str) -> Answer {
    match outcome {
        Ok(()) => Ok(Redirect::to(to).done(&Words::key(way.done)).into_response()),
        Err(AccountError::LinkGone) => link_gone(visit),
        Err(error) => shown(visit, way, token, found, Some(error)),
    }
}
