//! The form of a key, and the one page that shows it.

use askama::Template;
use axum::http::StatusCode;
use web::{Allowed, Answer, Fields, Form, Page, html, page_422};

use super::{NewKey, create};
use crate::permission::ManageApiKeys;
use crate::roles::editor::{Category, Shown, categories};

#[derive(Template)]
#[template(path = "api_keys/create/form.html")]
struct KeyForm {
    page: Page,
    form: Form,
    categories: Vec<Category>,
}

#[derive(Template)]
#[template(path = "api_keys/create/made.html")]
struct Made {
    page: Page,
    name: String,
    key: String,
    example: String,
}

pub(crate) async fn form(allowed: Allowed<ManageApiKeys>) -> Answer {
    let form = Form::with(&[("expires", "90")]);
    html(&show(&allowed, allowed.page("staff-key-new"), form))
}

pub(crate) async fn submit(allowed: Allowed<ManageApiKeys>, fields: Fields) -> Answer {
    let (name, expires) = (fields.text("name").to_owned(), fields.text("expires").to_owned());
    let wanted = NewKey { name, expires, permissions: fields.all("permissions") };
    let mut tx = allowed.begin().await?;
    match create(&mut tx, &allowed.site.random, &allowed.site.permissions, &allowed.person, &wanted).await {
        Ok(key) => {
            tx.commit().await?;
            let example = format!("curl -H 'Authorization: Bearer {key}' {}/api/v1/me", allowed.site.config.public_url);
            page_422(StatusCode::CREATED, &Made { page: allowed.page("staff-key-made"), name: wanted.name, key, example })
        }
        Err(error) => {
            let page = allowed.page("staff-key-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form))
        }
    }
}

fn show(allowed: &Allowed<ManageApiKeys>, page: Page, form: Form) -> KeyForm {
    let ticked = form.fields().all("permissions");
    let categories = categories(&page, &allowed.site.permissions, &allowed.person, &ticked, Shown::Own);
    KeyForm { page, form, categories }
}
