//! The first page of the profile, with a form for each thing that can be changed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, LANGUAGES, Limit, Page, Redirect, SignedInWhileClosed, Via, page_422};

use super::verb;
use crate::mail::Reader;
use crate::sign_in::email_key;
use crate::{AccountError, EmailAddress, change_email as email_change, password};

type Me = Allowed<SignedInWhileClosed>;

#[derive(Template)]
#[template(path = "profile/details/page.html")]
struct ProfilePage<'a> {
    page: &'a Page,
    sheet: &'a Sheet,
    verified: bool,
    languages: &'a [(&'a str, &'a str)],
}

/// The page's forms; one of them may have come back with errors.
#[derive(Default)]
pub struct Sheet {
    pub details: Option<Form>,
    pub email: Form,
    pub password: Form,
    pub avatar: Form,
}

impl Sheet {
    pub fn answer(mut self, allowed: &Me, status: StatusCode) -> Answer {
        let page = allowed.page("staff-profile");
        let person = &allowed.person;
        let stored = || Form::with(&[("name", &person.name), ("language", person.locale.as_deref().unwrap_or_default())]);
        self.details = Some(self.details.take().unwrap_or_else(stored));
        page_422(status, &ProfilePage { page: &page, sheet: &self, verified: person.email_verified, languages: LANGUAGES })
    }

    fn details(&self) -> &Form {
        self.details.as_ref().unwrap_or(&self.email)
    }
}

/// GET /profile
pub async fn show(allowed: Me) -> Answer {
    Sheet::default().answer(&allowed, StatusCode::OK)
}

/// POST /profile
pub async fn change_details(allowed: Me, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match verb::change(&mut tx, &allowed.person, fields.text("name"), fields.text("language")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/profile").done(&Words::key("staff-profile-saved")).into_response())
        }
        Err(error) => {
            let mut form = Form::of(fields);
            let status = form.absorb(error, &allowed.page("staff-profile"))?;
            Sheet { details: Some(form), ..Sheet::default() }.answer(&allowed, status)
        }
    }
}

/// POST /profile/email
pub async fn change_email(allowed: Me, fields: Fields) -> Answer {
    match asked(&allowed, &fields).await {
        Ok(email) => {
            let done = Words::key("staff-profile-email-sent").with("email", email);
            Ok(Redirect::to("/profile").done(&done).into_response())
        }
        Err(error) => {
            let mut form = Form::of(fields);
            let status = form.absorb(error, &allowed.page("staff-profile"))?;
            Sheet { email: form, ..Sheet::default() }.answer(&allowed, status)
        }
    }
}

async fn asked(allowed: &Me, fields: &Fields) -> Result<EmailAddress, AccountError> {
    let person = &allowed.person;
    let email = EmailAddress::parse(fields.text("email"))?;
    if email.as_str() == person.email {
        return Err(AccountError::EmailSame);
    }
    password::confirm(allowed, "present", fields.raw("present")).await?;
    let key = format!("change:{}:{}", allowed.context().tenant(), person.user);
    allowed.site.limits.count(Limit::MailTo, &key).map_err(AccountError::Limited)?;
    // Whoever gets the mail is spared too, however many companies it comes from.
    allowed.site.limits.count(Limit::MailTo, &format!("change:{}", email_key(email.as_str()))).map_err(AccountError::Limited)?;
    let page = allowed.page("staff-profile");
    let reader = Reader { email: &person.email, name: &person.name, company: &person.company.name, language: page.lang };
    let mut tx = allowed.begin().await?;
    email_change::ask(&mut tx, &allowed.site, person.user, &email, reader).await?;
    tx.commit().await?;
    Ok(email)
}

/// POST /profile/password
pub async fn change_password(allowed: Me, fields: Fields) -> Answer {
    match changed(&allowed, &fields).await {
        Ok(()) => Ok(Redirect::to("/profile").done(&Words::key("staff-profile-password-changed")).into_response()),
        Err(error) => {
            let mut form = Form::default();
            let status = form.absorb(error, &allowed.page("staff-profile"))?;
            Sheet { password: form, ..Sheet::default() }.answer(&allowed, status)
        }
    }
}

async fn changed(allowed: &Me, fields: &Fields) -> Result<(), AccountError> {
    let person = &allowed.person;
    let new = fields.raw("new");
    password::check("new", new, &[&person.email, &person.name, &person.company.name])?;
    password::confirm(allowed, "current", fields.raw("current")).await?;
    let hash = password::hash(&allowed.site.random, new).await?;
    let here = match allowed.via {
        Via::Browser { session } => Some(session),
        Via::Key { .. } => None,
    };
    let page = allowed.page("staff-profile");
    let reader = Reader { email: &person.email, name: &person.name, company: &person.company.name, language: page.lang };
    let mut tx = allowed.begin().await?;
    password::set(&mut tx, person.user, &person.name, hash, "staff.password_changed", here).await?;
    password::tell(&mut tx, &allowed.site.words, &allowed.site.config.public_url, reader).await?;
    tx.commit().await?;
    Ok(())
}
