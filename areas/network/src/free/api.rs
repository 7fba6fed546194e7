//! The nearest boxes with a free port, for machines.

use axum::http::StatusCode;
use kernel::GeoPoint;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, json};
use web::{Allowed, Answer};

use super::nearest;
use crate::NetworkError;
use crate::permission::ViewPlant;

/// A box with a free port.
#[derive(Serialize, ToSchema)]
pub struct NearView {
    nap: Uuid,
    code: String,
    name: String,
    /// From the place, in metres.
    metres: i32,
    /// A line of this length is what the box is meant for.
    within: bool,
    free: i64,
}

/// Seen from where.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct NearQuery {
    #[param(minimum = -90, maximum = 90)]
    lat: f64,
    #[param(minimum = -180, maximum = 180)]
    lng: f64,
}

/// The nearest boxes with a free port within two kilometres: those within their own distance first.
#[utoipa::path(get, path = "/api/v1/free-ports", tag = "network", operation_id = "findFreePorts", params(NearQuery),
    responses((status = 200, description = "The boxes", body = ApiPage<NearView>)))]
pub(crate) async fn find(allowed: Allowed<ViewPlant>, ApiQuery(query): ApiQuery<NearQuery>) -> Answer {
    let place = GeoPoint::new(query.lat, query.lng).ok_or(NetworkError::PointWrong)?;
    let near = nearest(&mut allowed.begin().await?, place).await?;
    let items = near.into_iter().map(|one| NearView {
        nap: one.id.0,
        metres: one.metres,
        within: one.is_within(),
        free: one.free(),
        code: one.code,
        name: one.name,
    });
    json(StatusCode::OK, &ApiPage { items: items.collect(), next: None })
}
