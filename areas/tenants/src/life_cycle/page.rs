//! The owner's page of the company's life: close it, open it again, and what has been.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, OwnerOnly, OwnerWhileClosed, Page, Permission, Redirect, page_422};

use super::verb::{Fact, deactivate, history, reactivate};
use crate::TenantsError;
use crate::settings::one_line;

#[derive(Template)]
#[template(path = "life_cycle/page.html")]
struct LifePage {
    page: Page,
    form: Form,
    state: String,
    facts: Vec<Fact>,
}

/// `GET /settings/company-life`
pub async fn show(allowed: Allowed<OwnerWhileClosed>) -> Answer {
    sheet(&allowed, Form::default(), StatusCode::OK).await
}

async fn sheet<P: Permission>(allowed: &Allowed<P>, form: Form, status: StatusCode) -> Answer {
    let mut tx = allowed.begin().await?;
    let facts = history(&mut tx).await?;
    let state = allowed.person.company.state.clone();
    page_422(status, &LifePage { page: allowed.page("tenants-life"), form, state, facts })
}

/// `POST /settings/company-life/deactivate`
pub async fn close(allowed: Allowed<OwnerOnly>, fields: Fields) -> Answer {
    match closed(&allowed, &fields).await {
        Ok(()) => Ok(Redirect::to("/settings/company-life").done(&Words::key("tenants-closed")).into_response()),
        Err(error) => {
            let mut form = Form::of(fields);
            let status = form.absorb(error, &allowed.page("tenants-life"))?;
            sheet(&allowed, form, status).await
        }
    }
}

async fn closed(allowed: &Allowed<OwnerOnly>, fields: &Fields) -> Result<(), TenantsError> {
    // Typed by hand, so that nobody closes the wrong company or by a slip.
    if one_line(fields.text("typed_name")) != allowed.person.company.name {
        return Err(TenantsError::NameNotTyped);
    }
    let mut tx = allowed.begin().await?;
    deactivate(&mut tx, fields.text("reason")).await?;
    Ok(tx.commit().await?)
}

/// `POST /settings/company-life/reactivate`
pub async fn reopen(allowed: Allowed<OwnerWhileClosed>) -> Answer {
    let mut tx = allowed.begin().await?;
    reactivate(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to("/settings/company-life").done(&Words::key("tenants-opened")).into_response())
}
