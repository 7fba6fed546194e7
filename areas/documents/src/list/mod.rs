//! The documents of a record, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, json};
use web::{Allowed, Answer};

use crate::DocumentError;
use crate::owner::Owner;
use crate::permission::ViewDocuments;
use crate::store::{Document, all_of};

/// A paper or a picture.
#[derive(Serialize, ToSchema)]
pub struct DocumentView {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    customer: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    installation: Option<Uuid>,
    name: String,
    /// `image/jpeg` or `application/pdf`.
    content_type: String,
    bytes: i32,
    added_by: String,
    created_at: String,
}

impl DocumentView {
    pub(crate) fn of(document: &Document) -> Self {
        Self {
            id: document.id.0,
            customer: document.customer_id,
            installation: document.installation_id,
            name: document.name.clone(),
            content_type: document.content_type.clone(),
            bytes: document.bytes,
            added_by: document.added_by.clone(),
            created_at: document.created_at.0.to_string(),
        }
    }
}

/// Whose documents are wanted: one of the two.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DocumentsQuery {
    #[param(required = false)]
    customer: Option<Uuid>,
    #[param(required = false)]
    installation: Option<Uuid>,
}

/// The documents of a customer or an installation, the newest first; there are at most 200.
#[utoipa::path(get, path = "/api/v1/documents", tag = "documents", operation_id = "listDocuments", params(DocumentsQuery),
    responses((status = 200, description = "All of them", body = ApiPage<DocumentView>)))]
pub(crate) async fn list_documents(allowed: Allowed<ViewDocuments>, ApiQuery(query): ApiQuery<DocumentsQuery>) -> Answer {
    let owner = Owner::of(query.customer, query.installation)?;
    if !owner.shown_to(&allowed.person) {
        return Err(DocumentError::OwnerUnknown.into());
    }
    let mut tx = allowed.begin().await?;
    let found = all_of(&mut tx, owner).await?;
    json(StatusCode::OK, &ApiPage { items: found.iter().map(DocumentView::of).collect(), next: None })
}
