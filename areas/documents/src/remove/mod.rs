//! A document is taken away: the row at once, its file right after.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jobs::enqueue;
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, PathId, Redirect};

use crate::content::known;
use crate::owner::Owner;
use crate::permission::RemoveDocuments;
use crate::store::Document;
use crate::work::DropFile;
use crate::{DocumentError, DocumentId};

async fn remove(tx: &mut TenantTx, document: &Document) -> Result<Owner, DocumentError> {
    let owner = document.owner()?;
    let entry = Entry::removed("documents.removed", "document", document.id, &document.name)
        .about(owner.id())
        .before(json!({ "content_type": document.content_type, "bytes": document.bytes }));
    tx.write::<(DocumentId,)>(statement!("remove.sql").bind(document.id), |_| entry).await?;
    for file in [Some(document.id.0), document.small_id].into_iter().flatten() {
        enqueue(tx, &DropFile { file }).await?;
    }
    Ok(owner)
}

pub(crate) async fn submit(allowed: Allowed<RemoveDocuments>, PathId(id): PathId<DocumentId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let document = known(&allowed, &mut tx, id).await?;
    let owner = remove(&mut tx, &document).await?;
    tx.commit().await?;
    Ok(Redirect::to(&owner.href()).done(&Words::key("documents-removed").with("name", document.name)).into_response())
}

/// Takes a document away for good.
#[utoipa::path(delete, path = "/api/v1/documents/{id}", tag = "documents", operation_id = "removeDocument", params(("id" = uuid::Uuid, Path)),
    responses((status = 204, description = "It is gone")))]
pub(crate) async fn remove_document(allowed: Allowed<RemoveDocuments>, PathId(id): PathId<DocumentId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let document = known(&allowed, &mut tx, id).await?;
    remove(&mut tx, &document).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
