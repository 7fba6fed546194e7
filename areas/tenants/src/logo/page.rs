//! The section of the settings page where the logo is put up and taken down.

use axum::response::IntoResponse;
use kernel::Words;
use tokio::sync::Semaphore;
use web::{Allowed, Answer, Form, Redirect, Upload};

use super::draw::redrawn;
use super::verb::{put_up, take_down};
use crate::TenantsError;
use crate::permission::ChangeSettings;
use crate::settings::{Sheet, current};

/// Unfolding a picture takes memory: one at a time.
static EASEL: Semaphore = Semaphore::const_new(1);

/// `POST /settings/logo`
pub async fn upload(allowed: Allowed<ChangeSettings>, upload: Upload) -> Answer {
    match store(&allowed, upload).await {
        Ok(()) => Ok(Redirect::to("/settings").done(&Words::key("tenants-logo-saved")).into_response()),
        Err(error) => {
            let page = allowed.page("tenants-settings");
            let mut form = Form::default();
            let status = form.absorb(error, &page)?;
            let stored = current(&allowed).await?;
            Sheet { logo: Some(form), ..Sheet::default() }.answer(page, stored, status)
        }
    }
}

async fn store(allowed: &Allowed<ChangeSettings>, upload: Upload) -> Result<(), TenantsError> {
    let file = upload.file.ok_or(TenantsError::LogoMissing)?;
    // Pictures are read on a thread where nobody waits, and with no transaction open.
    let turn = EASEL.acquire().await.map_err(|_| TenantsError::LogoUnreadable)?;
    // The turn ends with the work, not with the request.
    let work = move || {
        let _turn = turn;
        redrawn(&file)
    };
    let drawn = tokio::task::spawn_blocking(work).await;
    let png = drawn.map_err(|_| TenantsError::LogoUnreadable)??;
    let mut tx = allowed.begin().await?;
    put_up(&mut tx, png).await?;
    Ok(tx.commit().await?)
}

/// `POST /settings/logo/remove`
pub async fn remove(allowed: Allowed<ChangeSettings>) -> Answer {
    let mut tx = allowed.begin().await?;
    take_down(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to("/settings").done(&Words::key("tenants-logo-gone")).into_response())
}
