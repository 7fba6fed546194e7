//! Boxes, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, ApiPage, ApiQuery, OnceJson, PageQuery, Point, given, json};
use web::{Allowed, Answer, Cursor, PathId};

use super::change::change_nap;
use super::create::create_nap;
use super::go::move_nap;
use super::list::{Asked, list_naps};
use super::show::ports;
use super::{NapWanted, On, find_nap};
use crate::permission::{ChangePlant, CreatePlant, ViewPlant};
use crate::splitter::Outlet;
use crate::spot::Spot;
use crate::{NapId, NetworkError, SplitterId};

/// A box (NAP).
#[derive(Serialize, ToSchema)]
pub struct NapView {
    id: Uuid,
    lcp: Uuid,
    splitter: Uuid,
    splitter_port: i32,
    /// The box that it hangs behind, on the same outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    behind: Option<Uuid>,
    code: String,
    name: String,
    location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    point: Option<Point>,
    accuracy: String,
    capacity: i32,
    /// How far a line may lead from it, in metres.
    max_distance_m: i32,
    active: bool,
    notes: String,
    ports: Vec<PortView>,
    /// To be handed in with a change.
    version: i32,
}

/// A port of a box.
#[derive(Serialize, ToSchema)]
pub struct PortView {
    number: i32,
    /// The installation that is on it; absent when it is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    taken_by: Option<Uuid>,
}

async fn view(tx: &mut TenantTx, id: NapId) -> Result<NapView, NetworkError> {
    let of = find_nap(tx, id).await?;
    let ports = ports(tx, id).await?.into_iter().map(|port| PortView { number: port.number, taken_by: port.taken_by }).collect();
    Ok(NapView {
        id: of.id.0,
        lcp: of.lcp_id.0,
        splitter: of.splitter_id.0,
        splitter_port: of.splitter_port,
        behind: of.is_behind().then_some(of.head_id.0),
        code: of.code,
        name: of.name,
        location: of.location,
        point: Point::of(of.lat, of.lng),
        accuracy: of.accuracy,
        capacity: of.capacity,
        max_distance_m: of.max_distance_m,
        active: of.is_active,
        notes: of.notes,
        ports,
        version: of.version,
    })
}

/// A box in a list.
#[derive(Serialize, ToSchema)]
pub struct NapInList {
    id: Uuid,
    splitter: Uuid,
    splitter_port: i32,
    code: String,
    name: String,
    capacity: i32,
    taken: i64,
    active: bool,
}

/// Which are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct NapsQuery {
    /// What the code or the name contains.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    active: Option<bool>,
    /// Only those with a free port.
    #[serde(default)]
    #[param(required = false)]
    free: bool,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The boxes, by code.
#[utoipa::path(get, path = "/api/v1/naps", tag = "network", operation_id = "listNaps", params(NapsQuery),
    responses((status = 200, description = "A page of boxes", body = ApiPage<NapInList>)))]
pub(crate) async fn list(allowed: Allowed<ViewPlant>, ApiQuery(query): ApiQuery<NapsQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let from = Cursor::decode(query.cursor.as_deref())?;
    let asked = Asked { search: query.q.trim(), active: query.active, free: query.free, from, limit };
    let found = list_naps(&mut allowed.begin().await?, &asked).await?;
    let items = found.rows.into_iter().map(|row| NapInList {
        id: row.id.0,
        splitter: row.splitter_id.0,
        splitter_port: row.splitter_port,
        code: row.code,
        name: row.name,
        capacity: row.capacity,
        taken: row.taken,
        active: row.is_active,
    });
    json(StatusCode::OK, &ApiPage { items: items.collect(), next: found.next })
}

/// A box with its ports.
#[utoipa::path(get, path = "/api/v1/naps/{id}", tag = "network", operation_id = "getNap",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The box", body = NapView)))]
pub(crate) async fn get(allowed: Allowed<ViewPlant>, PathId(id): PathId<NapId>) -> Answer {
    json(StatusCode::OK, &view(&mut allowed.begin().await?, id).await?)
}

/// A box to be made: on a free outlet, or behind another box of the splitter.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NapToCreate {
    splitter: Uuid,
    #[schema(minimum = 1, maximum = 128)]
    splitter_port: Option<i32>,
    behind: Option<Uuid>,
    /// Unique at its splitter.
    #[schema(min_length = 1, max_length = 50)]
    code: String,
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// 8 when absent.
    #[schema(minimum = 1, maximum = 128)]
    capacity: Option<i32>,
    /// 100 when absent.
    #[schema(minimum = 0, maximum = 20_000)]
    max_distance_m: Option<i32>,
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

/// Makes a box with its ports.
#[utoipa::path(post, path = "/api/v1/naps", tag = "network", operation_id = "createNap",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = NapToCreate, responses((status = 201, description = "The box", body = NapView)))]
pub(crate) async fn create(allowed: Allowed<CreatePlant>, asked: OnceJson<NapToCreate>) -> Answer {
    let body = asked.body;
    let on = match (body.behind, body.splitter_port) {
        (Some(other), _) => On::Behind(NapId(other)),
        (None, Some(port)) => On::Outlet(port),
        (None, None) => return Err(NetworkError::PortUnknown.into()),
    };
    let point = body.point.map(Point::place).transpose().map_err(NetworkError::from)?;
    let wanted = NapWanted {
        code: body.code,
        name: body.name,
        capacity: body.capacity.unwrap_or(8),
        max_distance_m: body.max_distance_m.unwrap_or(100),
        is_active: true,
        spot: Spot { location: body.location, point, accuracy: body.accuracy, notes: body.notes },
    };
    let splitter = SplitterId(body.splitter);
    asked
        .once
        .run(&allowed, async |tx: &mut TenantTx| {
            let id = create_nap(tx, splitter, on, wanted.clone()).await?;
            Ok((StatusCode::CREATED, view(tx, id).await?))
        })
        .await
}

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NapToChange {
    #[schema(min_length = 1, max_length = 50)]
    code: Option<String>,
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
    /// Not below a port that is held: the answer is 409 and says by whom.
    #[schema(minimum = 1, maximum = 128)]
    capacity: Option<i32>,
    #[schema(minimum = 0, maximum = 20_000)]
    max_distance_m: Option<i32>,
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

/// Changes a box.
#[utoipa::path(patch, path = "/api/v1/naps/{id}", tag = "network", operation_id = "changeNap",
    params(("id" = uuid::Uuid, Path)), request_body = NapToChange,
    responses((status = 200, description = "The box as it is now", body = NapView)))]
pub(crate) async fn change(allowed: Allowed<ChangePlant>, PathId(id): PathId<NapId>, ApiJson(asked): ApiJson<NapToChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find_nap(&mut tx, id).await?.wanted();
    let wanted = NapWanted {
        code: asked.code.unwrap_or(now.code),
        name: asked.name.unwrap_or(now.name),
        capacity: asked.capacity.unwrap_or(now.capacity),
        max_distance_m: asked.max_distance_m.unwrap_or(now.max_distance_m),
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
    change_nap(&allowed, &mut tx, id, wanted, asked.version).await?;
    let view = view(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}

/// Where a box is to go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NapToMove {
    splitter: Uuid,
    #[schema(minimum = 1, maximum = 128)]
    splitter_port: i32,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Moves a box to another outlet, with the boxes behind it and everyone on their ports.
#[utoipa::path(put, path = "/api/v1/naps/{id}/outlet", tag = "network", operation_id = "moveNap",
    params(("id" = uuid::Uuid, Path)), request_body = NapToMove,
    responses((status = 200, description = "The box as it is now", body = NapView)))]
pub(crate) async fn go(allowed: Allowed<ChangePlant>, PathId(id): PathId<NapId>, ApiJson(asked): ApiJson<NapToMove>) -> Answer {
    let mut tx = allowed.begin().await?;
    move_nap(&mut tx, id, Outlet { splitter: SplitterId(asked.splitter), port: asked.splitter_port }, asked.version).await?;
    let view = view(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
