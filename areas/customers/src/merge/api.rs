//! Merging two customers, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::merge;
use crate::CustomerId;
use crate::permission::MergeCustomers;
use crate::show::{CustomerView, view};

/// Which record stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomersToMerge {
    /// The record that stays.
    into: Uuid,
    /// The version of the record that goes.
    version: i32,
}

/// Makes a customer part of another: all that belongs to the one goes over, and the empty record says where.
#[utoipa::path(post, path = "/api/v1/customers/{id}/merge", tag = "customers", operation_id = "mergeCustomer",
    params(("id" = uuid::Uuid, Path)), request_body = CustomersToMerge,
    responses((status = 200, description = "The record that stays", body = CustomerView)))]
pub(crate) async fn merge_customer(
    allowed: Allowed<MergeCustomers>,
    PathId(id): PathId<CustomerId>,
    ApiJson(asked): ApiJson<CustomersToMerge>,
) -> Answer {
    let into = CustomerId(asked.into);
    let mut tx = allowed.begin().await?;
    merge(&allowed, &mut tx, id, into, (Some(asked.version), None)).await?;
    let view = view(&mut tx, into).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
