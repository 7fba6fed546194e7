//! The section of the settings page where the web name is chosen.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Redirect};

use super::verb::choose;
use crate::permission::ChangeSettings;
use crate::settings::{Sheet, current};

/// `POST /settings/web-name`
pub async fn save(allowed: Allowed<ChangeSettings>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    match choose(&mut tx, fields.text("slug")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/settings").done(&Words::key("tenants-slug-saved")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("tenants-settings");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let stored = current(&allowed).await?;
            Sheet { slug: Some(form), ..Sheet::default() }.answer(page, stored, status)
        }
    }
}
