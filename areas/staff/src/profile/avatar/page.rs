//! Putting a picture up, taking it down, and showing pictures of the company to its people.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use kernel::Words;
use tenancy::statement;
use tokio::sync::Semaphore;
use uuid::Uuid;
use web::{Allowed, Answer, Form, PathId, Redirect, Refusal, SignedInWhileClosed, Upload};

use super::draw::drawn;
use super::verb::{hang, take_down};
use crate::AccountError;
use crate::profile::details::Sheet;

type Me = Allowed<SignedInWhileClosed>;

/// Unfolding a picture takes memory: one at a time.
static EASEL: Semaphore = Semaphore::const_new(1);

/// POST /profile/avatar
pub async fn upload_avatar(allowed: Me, upload: Upload) -> Answer {
    match hung(&allowed, upload).await {
        Ok(()) => Ok(Redirect::to("/profile").done(&Words::key("staff-profile-picture-saved")).into_response()),
        Err(error) => {
            let mut form = Form::default();
            let status = form.absorb(error, &allowed.page("staff-profile"))?;
            Sheet { avatar: form, ..Sheet::default() }.answer(&allowed, status)
        }
    }
}

async fn hung(allowed: &Me, upload: Upload) -> Result<(), AccountError> {
    let file = upload.file.ok_or(AccountError::PictureUnreadable)?;
    let bug = |error: String| AccountError::Bug(error);
    let turn = EASEL.acquire().await.map_err(|error| bug(error.to_string()))?;
    // The turn ends with the work, not with the request: whoever hangs up does not make room.
    let work = move || {
        let _turn = turn;
        drawn(&file)
    };
    let drawn = tokio::task::spawn_blocking(work).await.map_err(|error| bug(error.to_string()))??;
    let mut tx = allowed.begin().await?;
    hang(&mut tx, &allowed.person, drawn).await?;
    Ok(tx.commit().await?)
}

/// POST /profile/avatar/remove
pub async fn remove_avatar(allowed: Me) -> Answer {
    let mut tx = allowed.begin().await?;
    take_down(&mut tx, &allowed.person).await?;
    tx.commit().await?;
    Ok(Redirect::to("/profile").done(&Words::key("staff-profile-picture-removed")).into_response())
}

/// GET /pictures/{id}. A picture never changes under its id, so the browser may keep it.
pub async fn picture(allowed: Me, PathId(id): PathId<Uuid>) -> Answer {
    let mut tx = allowed.begin().await?;
    let found: Option<(String, Vec<u8>)> = tx.maybe(statement!("picture.sql").bind(id)).await?;
    let (kind, bytes) = found.ok_or_else(Refusal::not_found)?;
    let kind = if kind == "image/png" { "image/png" } else { "image/jpeg" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}
