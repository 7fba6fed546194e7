//! Changing a barangay, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::change;
use crate::permission::ChangeBarangays;
use crate::show::BarangayView;
use crate::store::find;
use crate::{BarangayId, Wanted};

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BarangayToChange {
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
    /// Empty for none.
    #[schema(max_length = 20)]
    code: Option<String>,
    #[schema(max_length = 1000)]
    description: Option<String>,
    #[schema(minimum = 0, maximum = 10_000_000)]
    households: Option<i32>,
    active: Option<bool>,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Changes a barangay.
#[utoipa::path(patch, path = "/api/v1/barangays/{id}", tag = "barangays", operation_id = "changeBarangay",
    params(("id" = uuid::Uuid, Path)), request_body = BarangayToChange,
    responses((status = 200, description = "The barangay as it is now", body = BarangayView)))]
pub(crate) async fn change_barangay(
    allowed: Allowed<ChangeBarangays>,
    PathId(id): PathId<BarangayId>,
    ApiJson(asked): ApiJson<BarangayToChange>,
) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find(&mut tx, id).await?;
    let wanted = Wanted {
        name: asked.name.unwrap_or(now.name),
        code: asked.code.or(now.code).unwrap_or_default(),
        description: asked.description.unwrap_or(now.description),
        households: asked.households.or(now.households),
        is_active: asked.active.unwrap_or(now.is_active),
    };
    let barangay = change(&mut tx, id, wanted, asked.version).await?;
    tx.commit().await?;
    json(StatusCode::OK, &BarangayView::of(&barangay))
}
