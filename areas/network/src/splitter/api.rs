//! Splitters, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, ApiPage, ApiQuery, OnceJson, Point, given, json};
use web::{Allowed, Answer, PathId};

use super::change::change_splitter;
use super::create::create_splitter;
use super::{Outlet, Splitter, SplitterWanted, find_splitter, splitters_of};
use crate::lcp::find_lcp;
use crate::permission::{ChangePlant, CreatePlant, ViewPlant};
use crate::ports::free_outlets;
use crate::spot::Spot;
use crate::{LcpId, NetworkError, SplitterId};

/// A splitter.
#[derive(Serialize, ToSchema)]
pub struct SplitterView {
    id: Uuid,
    lcp: Uuid,
    code: String,
    /// Into how many it splits.
    ratio: i32,
    /// The splitter that it hangs on, in a cascade.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    fed_by: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    fed_by_port: Option<i32>,
    location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    point: Option<Point>,
    accuracy: String,
    active: bool,
    notes: String,
    /// The outlets on which nothing hangs.
    free: Vec<i32>,
    /// To be handed in with a change.
    version: i32,
}

async fn view(tx: &mut TenantTx, id: SplitterId) -> Result<SplitterView, NetworkError> {
    let of: Splitter = find_splitter(tx, id).await?;
    let free = free_outlets(tx, id).await?;
    Ok(SplitterView {
        id: of.id.0,
        lcp: of.lcp_id.0,
        code: of.code,
        ratio: of.ratio,
        fed_by: of.fed_by_splitter.map(|id| id.0),
        fed_by_port: of.fed_by_port,
        location: of.location,
        point: Point::of(of.lat, of.lng),
        accuracy: of.accuracy,
        active: of.is_active,
        notes: of.notes,
        free,
        version: of.version,
    })
}

/// A splitter in its cabinet's list.
#[derive(Serialize, ToSchema)]
pub struct SplitterInList {
    id: Uuid,
    code: String,
    ratio: i32,
    /// On how many of its outlets something hangs.
    taken: i64,
}

/// Of which cabinet.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SplittersQuery {
    lcp: Uuid,
}

/// The splitters of a cabinet, by code.
#[utoipa::path(get, path = "/api/v1/splitters", tag = "network", operation_id = "listSplitters", params(SplittersQuery),
    responses((status = 200, description = "The splitters", body = ApiPage<SplitterInList>)))]
pub(crate) async fn list(allowed: Allowed<ViewPlant>, ApiQuery(query): ApiQuery<SplittersQuery>) -> Answer {
    let mut tx = allowed.begin().await?;
    let lcp = LcpId(query.lcp);
    find_lcp(&mut tx, lcp).await?;
    let rows = splitters_of(&mut tx, lcp).await?;
    let items = rows.into_iter().map(|row| SplitterInList { id: row.id.0, code: row.code, ratio: row.ratio, taken: row.taken }).collect();
    json(StatusCode::OK, &ApiPage { items, next: None })
}

/// A splitter.
#[utoipa::path(get, path = "/api/v1/splitters/{id}", tag = "network", operation_id = "getSplitter",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The splitter", body = SplitterView)))]
pub(crate) async fn get(allowed: Allowed<ViewPlant>, PathId(id): PathId<SplitterId>) -> Answer {
    json(StatusCode::OK, &view(&mut allowed.begin().await?, id).await?)
}

/// A splitter to be made.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitterToCreate {
    lcp: Uuid,
    /// Unique in its cabinet.
    #[schema(min_length = 1, max_length = 50)]
    code: String,
    /// 2, 4, 8, 16, 32, 64 or 128.
    #[schema(minimum = 2, maximum = 128)]
    ratio: i32,
    /// Another splitter of the cabinet on whose outlet it hangs, in a cascade; with `fed_by_port`.
    fed_by: Option<Uuid>,
    #[schema(minimum = 1, maximum = 128)]
    fed_by_port: Option<i32>,
    #[serde(default)]
    #[schema(required = false, max_length = 255)]
    location: String,
    point: Option<Point>,
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    accuracy: String,
    #[serde(default)]
    #[schema(required = false, max_length = 2000)]
    notes: String,
}

/// Makes a splitter with its outlets.
#[utoipa::path(post, path = "/api/v1/splitters", tag = "network", operation_id = "createSplitter",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = SplitterToCreate, responses((status = 201, description = "The splitter", body = SplitterView)))]
pub(crate) async fn create(allowed: Allowed<CreatePlant>, asked: OnceJson<SplitterToCreate>) -> Answer {
    let SplitterToCreate { lcp, code, ratio, fed_by, fed_by_port, location, point, accuracy, notes } = asked.body;
    let on = match (fed_by, fed_by_port) {
        (Some(splitter), Some(port)) => Some(Outlet { splitter: SplitterId(splitter), port }),
        (Some(_), None) => return Err(NetworkError::PortUnknown.into()),
        (None, _) => None,
    };
    let spot = Spot { location, point: point.map(Point::place).transpose().map_err(NetworkError::from)?, accuracy, notes };
    let wanted = SplitterWanted { code, ratio, is_active: true, spot };
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            let id = create_splitter(tx, LcpId(lcp), on, wanted.clone()).await?;
            Ok((StatusCode::CREATED, view(tx, id).await?))
        })
        .await
}

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitterToChange {
    #[schema(min_length = 1, max_length = 50)]
    code: Option<String>,
    /// Not below an outlet on which something hangs: the answer is 409 and says what.
    #[schema(minimum = 2, maximum = 128)]
    ratio: Option<i32>,
    active: Option<bool>,
    #[schema(max_length = 255)]
    location: Option<String>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Point>, required = false)]
    point: Option<Option<Point>>,
    #[schema(max_length = 20)]
    accuracy: Option<String>,
    #[schema(max_length = 2000)]
    notes: Option<String>,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Changes a splitter.
#[utoipa::path(patch, path = "/api/v1/splitters/{id}", tag = "network", operation_id = "changeSplitter",
    params(("id" = uuid::Uuid, Path)), request_body = SplitterToChange,
    responses((status = 200, description = "The splitter as it is now", body = SplitterView)))]
pub(crate) async fn change(allowed: Allowed<ChangePlant>, PathId(id): PathId<SplitterId>, ApiJson(asked): ApiJson<SplitterToChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find_splitter(&mut tx, id).await?.wanted();
    let wanted = SplitterWanted {
        code: asked.code.unwrap_or(now.code),
        ratio: asked.ratio.unwrap_or(now.ratio),
        is_active: asked.active.unwrap_or(now.is_active),
        spot: Spot {
            location: asked.location.unwrap_or(now.spot.location),
            point: match asked.point {
                None => now.spot.point,
                Some(point) => point.map(Point::place).transpose().map_err(NetworkError::from)?,
            },
            accuracy: asked.accuracy.unwrap_or(now.spot.accuracy),
            notes: asked.notes.unwrap_or(now.spot.notes),
        },
    };
    change_splitter(&mut tx, id, wanted, asked.version).await?;
    let view = view(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
