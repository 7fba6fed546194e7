//! A new barangay, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::create;
use crate::Wanted;
use crate::permission::CreateBarangays;
use crate::show::BarangayView;
use crate::store::find;

/// A barangay to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BarangayToCreate {
    /// Unique in the company, whatever the case of its letters.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Unique in the company as well; none when empty.
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    code: String,
    #[serde(default)]
    #[schema(required = false, max_length = 1000)]
    description: String,
    #[schema(minimum = 0, maximum = 10_000_000)]
    households: Option<i32>,
    /// Only those that are served can be chosen for a customer. True when absent.
    #[serde(default = "yes")]
    #[schema(required = false)]
    active: bool,
}

const fn yes() -> bool {
    true
}

/// Makes a barangay.
#[utoipa::path(post, path = "/api/v1/barangays", tag = "barangays", operation_id = "createBarangay",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = BarangayToCreate,
    responses((status = 201, description = "The barangay", body = BarangayView)))]
pub(crate) async fn create_barangay(allowed: Allowed<CreateBarangays>, asked: OnceJson<BarangayToCreate>) -> Answer {
    let BarangayToCreate { name, code, description, households, active } = asked.body;
    let wanted = Wanted { name, code, description, households, is_active: active };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = create(tx, wanted.clone()).await?;
            Ok((StatusCode::CREATED, BarangayView::of(&find(tx, id).await?)))
        })
        .await
}
