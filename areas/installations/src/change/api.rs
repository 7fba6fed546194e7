//! Changing what is planned of a line, for machines.

use axum::http::StatusCode;
use kernel::GeoPoint;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, given, json};
use web::{Allowed, Answer, PathId};

use super::change;
use crate::line::Line;
use crate::permission::ChangeLines;
use crate::plan::api::{moment, point};
use crate::show::api::LineView;
use crate::store::find;
use crate::wanted::Wanted;
use crate::{LineError, LineId};

/// What is to be changed; what is absent stays, null takes away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineToChange {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>, required = false)]
    plan: Option<Option<Uuid>>,
    #[schema(max_length = 255)]
    street_address: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>, required = false)]
    barangay: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>, required = false, minimum = -90, maximum = 90)]
    lat: Option<Option<f64>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>, required = false, minimum = -180, maximum = 180)]
    lng: Option<Option<f64>>,
    #[schema(max_length = 20)]
    accuracy: Option<String>,
    #[schema(max_length = 255)]
    location_notes: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime, required = false, max_length = 40)]
    visit_at: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>, required = false)]
    technician: Option<Option<Uuid>>,
    #[schema(max_length = 2000)]
    notes: Option<String>,
    /// The version that was read; when the line has changed since, the answer is 409.
    version: i32,
}

impl LineToChange {
    fn over(self, line: &Line) -> Result<Wanted, LineError> {
        let (lat, lng) = (self.lat.unwrap_or(line.point().map(GeoPoint::lat)), self.lng.unwrap_or(line.point().map(GeoPoint::lng)));
        let visit = match self.visit_at {
            Some(text) => moment(text.as_deref())?,
            None => line.visit_at.map(|at| at.0),
        };
        Ok(Wanted {
            plan: self.plan.unwrap_or(line.plan_id),
            street_address: self.street_address.unwrap_or_else(|| line.street_address.clone()),
            barangay: self.barangay.unwrap_or(line.barangay_id),
            point: point(lat, lng)?,
            accuracy: self.accuracy.unwrap_or_else(|| line.accuracy.clone()),
            location_notes: self.location_notes.unwrap_or_else(|| line.location_notes.clone()),
            visit,
            technician: self.technician.unwrap_or(line.technician_id),
            notes: self.notes.unwrap_or_else(|| line.notes.clone()),
        })
    }
}

/// Changes plan, address, visit, technician or notes of a line.
#[utoipa::path(patch, path = "/api/v1/installations/{id}", tag = "installations", operation_id = "changeInstallation",
    params(("id" = Uuid, Path)), request_body = LineToChange,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn change_installation(allowed: Allowed<ChangeLines>, PathId(id): PathId<LineId>, ApiJson(asked): ApiJson<LineToChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = find(&mut tx, id).await?;
    let version = asked.version;
    let wanted = asked.over(&line)?;
    change(&mut tx, id, wanted, version).await?;
    let line = find(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &LineView::of(&line))
}
