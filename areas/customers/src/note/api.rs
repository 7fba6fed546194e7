//! A note about a customer, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer, PathId};

use super::write_note;
use crate::CustomerId;
use crate::permission::WriteNotes;
use crate::show::{CustomerView, view};

/// A note to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteToWrite {
    #[schema(min_length = 1, max_length = 2000)]
    note: String,
}

/// Writes a note about a customer; what is written stays.
#[utoipa::path(post, path = "/api/v1/customers/{id}/notes", tag = "customers", operation_id = "writeCustomerNote",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = NoteToWrite,
    responses((status = 201, description = "The customer, with the note", body = CustomerView)))]
pub(crate) async fn write_customer_note(allowed: Allowed<WriteNotes>, PathId(id): PathId<CustomerId>, asked: OnceJson<NoteToWrite>) -> Answer {
    let note = asked.body.note;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            write_note(tx, allowed.person.user, id, &note).await?;
            Ok((StatusCode::CREATED, view(tx, id).await?))
        })
        .await
}
