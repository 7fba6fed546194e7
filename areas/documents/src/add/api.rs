//! A document, for machines.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, json};
use web::{Allowed, Answer};

use super::add;
use crate::DocumentError;
use crate::list::DocumentView;
use crate::owner::Owner;
use crate::permission::AddDocuments;
use crate::store::find;

/// A document to be stored; it belongs to a customer or to an installation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentToAdd {
    customer: Option<Uuid>,
    installation: Option<Uuid>,
    /// What it is called.
    #[serde(default)]
    #[schema(required = false, max_length = 200)]
    name: String,
    /// A JPEG, PNG, WebP or PDF of at most 5 MB, in base64. A picture is drawn anew as a JPEG.
    #[schema(min_length = 1, content_encoding = "base64")]
    content: String,
}

/// Stores a document with a record.
#[utoipa::path(post, path = "/api/v1/documents", tag = "documents", operation_id = "addDocument", request_body = DocumentToAdd,
    responses((status = 201, description = "The document", body = DocumentView)))]
pub(crate) async fn add_document(allowed: Allowed<AddDocuments>, ApiJson(asked): ApiJson<DocumentToAdd>) -> Answer {
    let owner = Owner::of(asked.customer, asked.installation)?;
    let file = STANDARD.decode(asked.content.as_bytes()).map_err(|_| DocumentError::NotBase64)?;
    let id = add(&allowed, owner, &asked.name, file.into()).await?;
    let mut tx = allowed.begin().await?;
    json(StatusCode::CREATED, &DocumentView::of(&find(&mut tx, id).await?))
}
