//! `/routers/receive`.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::receive;
use crate::editor::read;
use crate::permission::CreateRouters;
use crate::router::BRANDS;

#[derive(Template)]
#[template(path = "receive/page.html")]
struct Receive {
    page: Page,
    form: Form,
    brands: [&'static str; 11],
}

pub(crate) async fn form(allowed: Allowed<CreateRouters>) -> Answer {
    html(&Receive { page: allowed.page("routers-receive"), form: Form::default(), brands: BRANDS })
}

pub(crate) async fn submit(allowed: Allowed<CreateRouters>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match receive(&mut tx, allowed.person.user, &read(&fields), fields.text("lines")).await {
        Ok(count) => {
            tx.commit().await?;
            Ok(Redirect::to("/routers?state=in_stock").done(&Words::key("routers-received").with("count", count)).into_response())
        }
        Err(error) => {
            let page = allowed.page("routers-receive");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &Receive { page, form, brands: BRANDS })
        }
    }
}
