//! For those who work at several companies: which one.

use askama::Template;
use axum::response::IntoResponse;
use axum_extra::extract::cookie::CookieJar;
use tenancy::LoginFound;
use web::{Answer, Fields, Form, Page, Redirect, Visit, html, page_422};

use super::admit;
use super::pending::Pending;
use super::verb::open_to;
use crate::AccountError;

#[derive(Template)]
#[template(path = "sign_in/choose.html")]
struct ChoosePage<'a> {
    page: &'a Page,
    form: &'a Form,
    companies: Vec<(String, &'a str, &'a str)>,
}

fn companies(logins: &[LoginFound]) -> Vec<(String, &str, &str)> {
    let open = logins.iter().filter(|login| open_to(login));
    open.map(|login| (login.tenant().to_string(), login.tenant_name.as_str(), login.tenant_slug.as_str())).collect()
}

/// GET /sign-in/company
pub async fn choose_page(visit: Visit, jar: CookieJar) -> Answer {
    let Ok(pending) = Pending::read(&visit.site, &jar) else { return Ok(Redirect::to("/sign-in").into_response()) };
    if pending.second.is_some() {
        return Ok(Redirect::to("/sign-in/factor").into_response());
    }
    let logins = pending.logins(&visit.site).await?;
    let page = visit.page("staff-sign-in-company");
    html(&ChoosePage { page: &page, form: &Form::default(), companies: companies(&logins) })
}

/// POST /sign-in/company
pub async fn choose(visit: Visit, jar: CookieJar, fields: Fields) -> Answer {
    let Ok(pending) = Pending::read(&visit.site, &jar) else { return Ok(Redirect::to("/sign-in").into_response()) };
    let logins = pending.logins(&visit.site).await?;
    let wanted = fields.text("company").to_owned();
    let chosen = logins.iter().find(|login| open_to(login) && login.tenant().to_string() == wanted);
    let outcome = match chosen {
        Some(login) if pending.second.is_none() => match pending.take(&visit.site) {
            Ok(()) => admit::admit(&visit, &jar, login, pending).await,
            Err(error) => Err(error),
        },
        _ => Err(AccountError::SignInStale),
    };
    match outcome {
        Ok(response) => Ok(response),
        Err(error) => {
            let page = visit.page("staff-sign-in-company");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &ChoosePage { page: &page, form: &form, companies: companies(&logins) })
        }
    }
}
