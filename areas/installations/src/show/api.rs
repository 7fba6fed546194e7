//! A line, for machines.

use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::json;
use web::{Allowed, Answer, PathId};

use crate::LineId;
use crate::line::{Line, number_text};
use crate::permission::ViewLines;
use crate::store::find;

/// A customer's line.
#[derive(Serialize, ToSchema)]
pub struct LineView {
    id: Uuid,
    /// What people call it: `I-000123`.
    number: String,
    /// `planned`, `active` (paid time runs), `inactive` (connected, none runs), `suspended` or `terminated`.
    state: String,
    /// Why a suspended line is stopped: `non_payment`, `request`, `abuse` or `pause`.
    suspended_for: Option<String>,
    customer: Uuid,
    customer_name: String,
    plan: Option<Uuid>,
    plan_name: Option<String>,
    street_address: String,
    barangay: Option<Uuid>,
    lat: Option<f64>,
    lng: Option<f64>,
    accuracy: String,
    location_notes: String,
    visit_at: Option<String>,
    technician: Option<Uuid>,
    technician_name: Option<String>,
    nap: Option<Uuid>,
    port: Option<i32>,
    /// LCP, splitter, NAP and port.
    path: Option<String>,
    router: Option<Uuid>,
    router_serial: Option<String>,
    installed_on: Option<String>,
    terminated_at: Option<String>,
    notes: String,
    /// To be handed in with a change.
    version: i32,
}

impl LineView {
    pub(crate) fn of(line: &Line) -> Self {
        Self {
            id: line.id.0,
            number: number_text(line.number),
            state: line.state.clone(),
            suspended_for: line.held_for.clone(),
            customer: line.customer_id,
            customer_name: line.customer_name.clone(),
            plan: line.plan_id,
            plan_name: line.plan_name.clone(),
            street_address: line.street_address.clone(),
            barangay: line.barangay_id,
            lat: line.lat,
            lng: line.lng,
            accuracy: line.accuracy.clone(),
            location_notes: line.location_notes.clone(),
            visit_at: line.visit_at.map(|at| at.0.to_string()),
            technician: line.technician_id,
            technician_name: line.technician_name.clone(),
            nap: line.nap_id,
            port: line.nap_port,
            path: line.path(),
            router: line.router_id,
            router_serial: line.router_serial.clone(),
            installed_on: line.installed_on.map(|day| day.0.to_string()),
            terminated_at: line.terminated_at.map(|at| at.0.to_string()),
            notes: line.notes.clone(),
            version: line.version,
        }
    }
}

/// A line.
#[utoipa::path(get, path = "/api/v1/installations/{id}", tag = "installations", operation_id = "getInstallation",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The line", body = LineView)))]
pub(crate) async fn get_installation(allowed: Allowed<ViewLines>, PathId(id): PathId<LineId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = find(&mut tx, id).await?;
    json(StatusCode::OK, &LineView::of(&line))
}
