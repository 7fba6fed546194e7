//! The port of a line, for machines.

use axum::http::StatusCode;
use network::NapId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, json};
use web::{Allowed, Answer, PathId};

use super::choose;
use super::picker::{PortLine, grid};
use crate::permission::{ChangeLines, ViewLines};
use crate::show::api::LineView;
use crate::{LineError, LineId};

/// The port that a line is to be on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PortToChoose {
    nap: Uuid,
    #[schema(minimum = 1, maximum = 128)]
    port: i32,
    /// The version that was read; when the line has changed since, the answer is 409.
    version: i32,
}

/// Puts a line on a port. A port that somebody has is a 409 that names them.
#[utoipa::path(put, path = "/api/v1/installations/{id}/port", tag = "installations", operation_id = "chooseInstallationPort",
    params(("id" = Uuid, Path)), request_body = PortToChoose,
    responses((status = 200, description = "The line as it is now", body = LineView)))]
pub(crate) async fn choose_port(allowed: Allowed<ChangeLines>, PathId(id): PathId<LineId>, ApiJson(asked): ApiJson<PortToChoose>) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = choose(&mut tx, id, asked.nap, asked.port, asked.version).await?;
    tx.commit().await?;
    json(StatusCode::OK, &LineView::of(&line))
}

/// A port of a NAP with who is on it.
#[derive(Serialize, ToSchema)]
pub struct OccupiedPort {
    number: i32,
    available: bool,
    installation: Option<Uuid>,
    customer: Option<String>,
}

/// The ports of a NAP with who is on them.
#[derive(Serialize, ToSchema)]
pub struct OccupiedPorts {
    items: Vec<OccupiedPort>,
    available_count: usize,
    occupied_count: usize,
}

/// Who is on which port of a NAP.
#[utoipa::path(get, path = "/api/v1/naps/{id}/occupants", tag = "installations", operation_id = "listNapOccupants",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The ports in order", body = OccupiedPorts)))]
pub(crate) async fn occupants(allowed: Allowed<ViewLines>, PathId(nap): PathId<NapId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let ports = grid(&mut tx, nap.0).await?;
    // Every NAP has a port.
    if ports.is_empty() {
        return Err(LineError::NotFound.into());
    }
    let of = |port: &PortLine| OccupiedPort {
        number: port.number,
        available: port.taken_by.is_none(),
        installation: port.taken_by,
        customer: port.customer_name.clone(),
    };
    let items: Vec<OccupiedPort> = ports.iter().map(of).collect();
    let available_count = items.iter().filter(|port| port.available).count();
    let occupied_count = items.len() - available_count;
    json(StatusCode::OK, &OccupiedPorts { items, available_count, occupied_count })
}
