//! A document itself: a picture in the browser, a paper as a file to keep.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use files::{Files, Place};
use uuid::Uuid;
use web::{Allowed, Answer, Download, PathId, Permission};

use crate::permission::ViewDocuments;
use crate::store::{Document, find};
use crate::{DocumentError, DocumentId};

/// A document whose record this person may see; any other is not found.
pub(crate) async fn known<P: Permission>(allowed: &Allowed<P>, tx: &mut tenancy::TenantTx, id: DocumentId) -> Result<Document, DocumentError> {
    let document = find(tx, id).await?;
    if document.owner()?.shown_to(&allowed.person) { Ok(document) } else { Err(DocumentError::NotFound) }
}

async fn placed<P: Permission>(
    allowed: &Allowed<P>,
    id: DocumentId,
    file: fn(&Document) -> Option<Uuid>,
) -> Result<(Document, Place), DocumentError> {
    let mut tx = allowed.begin().await?;
    let document = known(allowed, &mut tx, id).await?;
    let file = file(&document).ok_or(DocumentError::NotFound)?;
    let place = Files::place(&tx, file);
    Ok((document, place))
}

async fn picture(allowed: &Allowed<ViewDocuments>, place: Place) -> Answer {
    let bytes = allowed.site.files.get(place).await.map_err(DocumentError::from)?;
    // It never changes under its id, so the browser may keep it for a while.
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /documents/{id}`
pub(crate) async fn show(allowed: Allowed<ViewDocuments>, PathId(id): PathId<DocumentId>) -> Answer {
    let (document, place) = placed(&allowed, id, |document| Some(document.id.0)).await?;
    if document.is_picture() {
        return picture(&allowed, place).await;
    }
    let body = allowed.site.files.get(place).await.map_err(DocumentError::from)?.to_vec();
    Ok(Download { content_type: "application/pdf", name: format!("document-{id}.pdf"), body }.into_response())
}

/// `GET /documents/{id}/small`
pub(crate) async fn small(allowed: Allowed<ViewDocuments>, PathId(id): PathId<DocumentId>) -> Answer {
    let (_, place) = placed(&allowed, id, |document| document.small_id).await?;
    picture(&allowed, place).await
}

/// The document itself.
#[utoipa::path(get, path = "/api/v1/documents/{id}/content", tag = "documents", operation_id = "getDocumentContent",
    params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "Its bytes", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "application/pdf")))))]
pub(crate) async fn get_document_content(allowed: Allowed<ViewDocuments>, PathId(id): PathId<DocumentId>) -> Answer {
    show(allowed, PathId(id)).await
}
