//! How a customer stands, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::stand;
use crate::CustomerId;
use crate::permission::SetStatus;
use crate::show::CustomerView;
use crate::standing::Standing;
use crate::store::find;

/// How the customer is to stand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusToSet {
    status: Standing,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Changes how a customer stands. `merged` is no way: that is what merging does.
#[utoipa::path(put, path = "/api/v1/customers/{id}/status", tag = "customers", operation_id = "setCustomerStatus",
    params(("id" = uuid::Uuid, Path)), request_body = StatusToSet,
    responses((status = 200, description = "The customer as they are now", body = CustomerView)))]
pub(crate) async fn set_customer_status(allowed: Allowed<SetStatus>, PathId(id): PathId<CustomerId>, ApiJson(asked): ApiJson<StatusToSet>) -> Answer {
    let mut tx = allowed.begin().await?;
    stand(&mut tx, id, asked.status, &asked.reason, asked.version).await?;
    let customer = find(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &CustomerView::of(&customer))
}
