//! A new line, for machines.

use axum::http::StatusCode;
use jiff::Timestamp;
use kernel::GeoPoint;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::plan;
use crate::LineError;
use crate::permission::CreateLines;
use crate::show::api::LineView;
use crate::store::find;
use crate::wanted::Wanted;

/// A line to be planned. With neither address nor point it goes to the customer's.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineToPlan {
    customer: Uuid,
    plan: Option<Uuid>,
    #[serde(default)]
    #[schema(required = false, max_length = 255)]
    street_address: String,
    barangay: Option<Uuid>,
    #[schema(minimum = -90, maximum = 90)]
    lat: Option<f64>,
    #[schema(minimum = -180, maximum = 180)]
    lng: Option<f64>,
    /// `exact`, `approximate`, `address` or `manual`.
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    accuracy: String,
    #[serde(default)]
    #[schema(required = false, max_length = 255)]
    location_notes: String,
    /// A moment, `2026-05-04T01:30:00Z`.
    #[schema(format = DateTime, max_length = 40)]
    visit_at: Option<String>,
    technician: Option<Uuid>,
    #[serde(default)]
    #[schema(required = false, max_length = 2000)]
    notes: String,
}

/// Both numbers or neither.
pub(crate) fn point(lat: Option<f64>, lng: Option<f64>) -> Result<Option<GeoPoint>, LineError> {
    match (lat, lng) {
        (None, None) => Ok(None),
        (Some(lat), Some(lng)) => GeoPoint::new(lat, lng).map(Some).ok_or(LineError::PointWrong),
        _ => Err(LineError::PointWrong),
    }
}

pub(crate) fn moment(text: Option<&str>) -> Result<Option<Timestamp>, LineError> {
    text.filter(|text| !text.is_empty()).map(str::parse).transpose().map_err(|_| LineError::VisitWrong)
}

/// Plans a line for a customer.
#[utoipa::path(post, path = "/api/v1/installations", tag = "installations", operation_id = "planInstallation",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = LineToPlan, responses((status = 201, description = "The planned line", body = LineView)))]
pub(crate) async fn plan_installation(allowed: Allowed<CreateLines>, asked: OnceJson<LineToPlan>) -> Answer {
    let LineToPlan { customer, plan: sold, street_address, barangay, lat, lng, accuracy, location_notes, visit_at, technician, notes } = asked.body;
    let visit = moment(visit_at.as_deref())?;
    let wanted =
        Wanted { plan: sold, street_address, barangay, point: point(lat, lng)?, accuracy, location_notes, visit, technician, notes }.checked()?;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = plan(tx, customer, wanted.clone()).await?;
            Ok((StatusCode::CREATED, LineView::of(&find(tx, id).await?)))
        })
        .await
}
