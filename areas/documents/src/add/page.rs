//! `POST /documents/customer/{id}`, `POST /documents/installation/{id}`: the form of the panel.

use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use uuid::Uuid;
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Upload};

use super::add;
use crate::owner::Owner;
use crate::permission::AddDocuments;

pub(crate) async fn to_customer(allowed: Allowed<AddDocuments>, PathId(id): PathId<Uuid>, upload: Upload) -> Answer {
    submit(&allowed, Owner::Customer(id), upload).await
}

pub(crate) async fn to_line(allowed: Allowed<AddDocuments>, PathId(id): PathId<Uuid>, upload: Upload) -> Answer {
    submit(&allowed, Owner::Line(id), upload).await
}

/// The page it came from is another area's: what is wrong is said there, above everything.
async fn submit(allowed: &Allowed<AddDocuments>, owner: Owner, upload: Upload) -> Answer {
    match add(allowed, owner, &upload.file_name, upload.file.unwrap_or_default()).await {
        Ok(_) => Ok(Redirect::to(&owner.href()).done(&Words::key("documents-added")).into_response()),
        Err(error) if matches!(error.kind(), Kind::Invalid { .. }) => {
            Ok(Redirect::to(&owner.href()).flash(FlashKind::Error, &error.words()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
