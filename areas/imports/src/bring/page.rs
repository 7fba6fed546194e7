//! `/imports/new`: which records, which file.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, Upload, html, page_422};

use super::{Brought, bring};
use crate::permission::BringFiles;
use crate::sorts::{open_to, sort};
use crate::{ImportError, ImportId};

struct Choice {
    of: &'static str,
    title: &'static str,
    /// What it reads, and what a file must have.
    columns: String,
    needed: String,
}

#[derive(askama::Template)]
#[template(path = "bring/form.html")]
struct BringForm {
    page: Page,
    form: Form,
    sorts: Vec<Choice>,
    /// The one that is chosen already.
    of: String,
}

fn show(allowed: &Allowed<BringFiles>, page: Page, form: Form) -> BringForm {
    let sorts = open_to(&allowed.site, &allowed.person)
        .iter()
        .map(|intake| {
            let names =
                |needed: bool| intake.columns().iter().filter(|column| !needed || column.needed).map(|column| column.name).collect::<Vec<_>>();
            Choice { of: intake.of(), title: intake.title(), columns: names(false).join(", "), needed: names(true).join(", ") }
        })
        .collect();
    let of = form.value("of").to_owned();
    BringForm { page, form, sorts, of }
}

pub(crate) async fn form(allowed: Allowed<BringFiles>, query: Fields) -> Answer {
    let form = Form::with(&[("of", query.text("of"))]);
    html(&show(&allowed, allowed.page("imports-new"), form))
}

pub(crate) async fn submit(allowed: Allowed<BringFiles>, upload: Upload) -> Answer {
    let fields = upload.fields.clone();
    match brought(&allowed, upload).await {
        Ok(id) => Ok(Redirect::to(&format!("/imports/{id}")).done(&Words::key("imports-brought")).into_response()),
        Err(error) => {
            let page = allowed.page("imports-new");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form))
        }
    }
}

async fn brought(allowed: &Allowed<BringFiles>, upload: Upload) -> Result<ImportId, ImportError> {
    let intake = sort(&allowed.site, &allowed.person, upload.fields.text("of"))?;
    let file = Brought::read(upload.file_name, upload.file.unwrap_or_default()).await?;
    let mut tx = allowed.begin().await?;
    let person = &allowed.person;
    let id = bring(&mut tx, &person.company, person.user, intake.as_ref(), file, upload.fields.ticked("change_known")).await?;
    tx.commit().await?;
    Ok(id)
}
