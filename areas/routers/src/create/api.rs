//! A new router, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::create;
use crate::Wanted;
use crate::permission::CreateRouters;
use crate::show::{RouterView, view};

/// A router to be received.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouterToCreate {
    /// Whoever made it by its hardware address, when empty.
    #[serde(default)]
    #[schema(required = false, max_length = 40)]
    brand: String,
    #[serde(default)]
    #[schema(required = false, max_length = 100)]
    model: String,
    /// Unique in the company, whatever the case of its letters.
    #[schema(min_length = 1, max_length = 100)]
    serial: String,
    /// In any notation; unique in the company.
    #[schema(min_length = 12, max_length = 40)]
    mac: String,
    #[serde(default)]
    #[schema(required = false, max_length = 1000)]
    notes: String,
}

/// Receives a router into stock.
#[utoipa::path(post, path = "/api/v1/routers", tag = "routers", operation_id = "createRouter",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = RouterToCreate,
    responses((status = 201, description = "The router", body = RouterView)))]
pub(crate) async fn create_router(allowed: Allowed<CreateRouters>, asked: OnceJson<RouterToCreate>) -> Answer {
    let RouterToCreate { brand, model, serial, mac, notes } = asked.body;
    let wanted = Wanted { brand, model, serial, mac, notes };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = create(tx, allowed.person.user, wanted.clone()).await?;
            Ok((StatusCode::CREATED, view(tx, id).await?))
        })
        .await
}
