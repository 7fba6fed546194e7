//! The page behind the link of an invitation. Looking changes nothing.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::Words;
use tenancy::{MailTokenFound, statement};
use web::{Answer, Fields, Form, Limit, Page, Redirect, Refusal, Visit, hash_token, html, page_422};

use super::accept;
use crate::mail_token::Purpose;
use crate::people::person::name as person_name;
use crate::{StaffError, password};

/// What a link is good for.
enum Link {
    Open {
        found: Box<MailTokenFound>,
        person: Invited,
    },
    Expired {
        company: String,
    },
    Withdrawn {
        company: String,
    },
    /// The company is deactivated.
    Closed {
        company: String,
    },
    /// Used, replaced by a newer one, or never ours.
    Gone,
}

#[derive(sqlx::FromRow)]
struct Invited {
    name: String,
    email: String,
    state: String,
}

#[derive(Template)]
#[template(path = "people/accept/form.html")]
struct AcceptForm {
    page: Page,
    form: Form,
    company: String,
    email: String,
    token: String,
}

#[derive(Template)]
#[template(path = "people/accept/over.html")]
struct Over {
    page: Page,
    text: String,
}

pub(crate) async fn form(visit: Visit, Path(token): Path<String>) -> Answer {
    match look(&visit, &token).await? {
        Link::Open { found, person } => {
            let form = Form::with(&[("name", &person.name)]);
            html(&show(visit.page("staff-accept"), form, &found, person, token))
        }
        over => tell(&visit, &over),
    }
}

pub(crate) async fn submit(visit: Visit, Path(token): Path<String>, fields: Fields) -> Answer {
    visit.site.limits.count(Limit::SignInFrom, &visit.info.address_key()).map_err(Refusal::limited)?;
    let (found, person) = match look(&visit, &token).await? {
        Link::Open { found, person } => (found, person),
        over => return tell(&visit, &over),
    };
    let chosen = match read(&fields, &person, &found.tenant_name) {
        Ok(name) => name,
        Err(error) => {
            let page = visit.page("staff-accept");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            return page_422(status, &show(page, form, &found, person, token));
        }
    };
    let hash = password::hash(&visit.site.random, fields.raw("password")).await?;
    let mut tx = visit.site.db.begin(&found.context(&chosen, visit.info.trace())).await?;
    let Some(opened) = accept(&mut tx, &found, &chosen, &hash).await? else {
        return tell(&visit, &Link::Gone);
    };
    tx.commit().await?;
    let welcome = Words::key("staff-accepted").with("company", &found.tenant_name);
    Ok(Redirect::to("/").cookie(opened.cookie(&visit.site.config)).done(&welcome).into_response())
}

/// The name, when it and the password will do.
fn read(fields: &Fields, person: &Invited, company: &str) -> Result<String, StaffError> {
    let name = person_name(fields.text("name"))?;
    password::check("password", fields.raw("password"), &[&person.email, &name, company])?;
    Ok(name)
}

async fn look(visit: &Visit, token: &str) -> Result<Link, Refusal> {
    if token.len() > 64 {
        return Ok(Link::Gone);
    }
    let site = &visit.site;
    let found = site.db.platform().find_mail_token(&hash_token(token)).await?;
    let Some(found) = found.filter(|found| found.kind == Purpose::Invitation.word()) else { return Ok(Link::Gone) };
    let company = found.tenant_name.clone();
    if found.tenant_state != "active" {
        return Ok(Link::Closed { company });
    }
    if found.data.get("withdrawn").is_some() {
        return Ok(Link::Withdrawn { company });
    }
    if site.clock.now() >= found.expires_at.0 {
        return Ok(Link::Expired { company });
    }
    let mut tx = site.db.begin_read(&found.visitor(visit.info.trace())).await?;
    let person: Option<Invited> = tx.maybe(statement!("invited.sql").bind(found.user_id)).await?;
    Ok(match person.filter(|person| person.state == "invited") {
        Some(person) => Link::Open { found: Box::new(found), person },
        None => Link::Gone,
    })
}

fn show(page: Page, form: Form, found: &MailTokenFound, person: Invited, token: String) -> AcceptForm {
    AcceptForm { page, form, company: found.tenant_name.clone(), email: person.email, token }
}

fn tell(visit: &Visit, link: &Link) -> Answer {
    let (title, text, company) = match link {
        Link::Expired { company } => ("staff-invitation-expired", "staff-invitation-expired-text", company.as_str()),
        Link::Withdrawn { company } => ("staff-invitation-over", "staff-invitation-over-text", company.as_str()),
        Link::Closed { company } => ("staff-invitation-closed", "staff-invitation-closed-text", company.as_str()),
        Link::Open { .. } | Link::Gone => ("staff-invitation-gone", "staff-invitation-gone-text", ""),
    };
    let page = visit.page(title);
    let text = page.t1(text, "company", company);
    page_422(StatusCode::GONE, &Over { page, text })
}
