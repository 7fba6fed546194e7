//! Cabinets, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, ApiPage, ApiQuery, OnceJson, PageQuery, Point, given, json};
use web::{Allowed, Answer, Cursor, PathId};

use super::change::change_lcp;
use super::create::create_lcp;
use super::list::{Asked, list_lcps};
use super::{Lcp, LcpWanted, find_lcp};
use crate::permission::{ChangePlant, CreatePlant, ViewPlant};
use crate::spot::Spot;
use crate::{LcpId, NetworkError};

/// A cabinet (LCP).
#[derive(Serialize, ToSchema)]
pub struct LcpView {
    id: Uuid,
    code: String,
    name: String,
    location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    barangay: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    point: Option<Point>,
    accuracy: String,
    /// How far it reaches, in metres.
    coverage_m: i32,
    active: bool,
    notes: String,
    created_at: String,
    /// To be handed in with a change.
    version: i32,
}

impl LcpView {
    fn of(lcp: &Lcp) -> Self {
        let of = lcp.clone();
        Self {
            id: of.id.0,
            code: of.code,
            name: of.name,
            location: of.location,
            barangay: of.barangay_id,
            point: Point::of(of.lat, of.lng),
            accuracy: of.accuracy,
            coverage_m: of.coverage_m,
            active: of.is_active,
            notes: of.notes,
            created_at: of.created_at.0.to_string(),
            version: of.version,
        }
    }
}

/// Which are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LcpsQuery {
    /// What the code, the name, the location or the barangay contains.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    active: Option<bool>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The cabinets, by code.
#[utoipa::path(get, path = "/api/v1/lcps", tag = "network", operation_id = "listLcps", params(LcpsQuery),
    responses((status = 200, description = "A page of cabinets", body = ApiPage<LcpView>)))]
pub(crate) async fn list(allowed: Allowed<ViewPlant>, ApiQuery(query): ApiQuery<LcpsQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let asked = Asked { search: query.q.trim(), active: query.active, from: Cursor::decode(query.cursor.as_deref())?, limit };
    let found = list_lcps(&mut allowed.begin().await?, &asked).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(LcpView::of).collect(), next: found.next })
}

/// A cabinet.
#[utoipa::path(get, path = "/api/v1/lcps/{id}", tag = "network", operation_id = "getLcp",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The cabinet", body = LcpView)))]
pub(crate) async fn get(allowed: Allowed<ViewPlant>, PathId(id): PathId<LcpId>) -> Answer {
    json(StatusCode::OK, &LcpView::of(&find_lcp(&mut allowed.begin().await?, id).await?))
}

/// A cabinet to be made.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LcpToCreate {
    /// Unique in the company.
    #[schema(min_length = 1, max_length = 50)]
    code: String,
    /// Unique in the company.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    barangay: Option<Uuid>,
    /// In metres; 1000 when absent.
    #[schema(minimum = 0, maximum = 50_000)]
    coverage_m: Option<i32>,
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

impl LcpToCreate {
    fn wanted(self) -> Result<LcpWanted, NetworkError> {
        let point = self.point.map(Point::place).transpose()?;
        let spot = Spot { location: self.location, point, accuracy: self.accuracy, notes: self.notes };
        Ok(LcpWanted {
            code: self.code,
            name: self.name,
            barangay: self.barangay,
            coverage_m: self.coverage_m.unwrap_or(1000),
            is_active: true,
            spot,
        })
    }
}

/// Makes a cabinet.
#[utoipa::path(post, path = "/api/v1/lcps", tag = "network", operation_id = "createLcp",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = LcpToCreate, responses((status = 201, description = "The cabinet", body = LcpView)))]
pub(crate) async fn create(allowed: Allowed<CreatePlant>, asked: OnceJson<LcpToCreate>) -> Answer {
    let wanted = asked.body.wanted()?;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = create_lcp(tx, wanted.clone()).await?;
            Ok((StatusCode::CREATED, LcpView::of(&find_lcp(tx, id).await?)))
        })
        .await
}

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LcpToChange {
    #[schema(min_length = 1, max_length = 50)]
    code: Option<String>,
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>, required = false)]
    barangay: Option<Option<Uuid>>,
    #[schema(minimum = 0, maximum = 50_000)]
    coverage_m: Option<i32>,
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

/// Changes a cabinet.
#[utoipa::path(patch, path = "/api/v1/lcps/{id}", tag = "network", operation_id = "changeLcp",
    params(("id" = uuid::Uuid, Path)), request_body = LcpToChange,
    responses((status = 200, description = "The cabinet as it is now", body = LcpView)))]
pub(crate) async fn change(allowed: Allowed<ChangePlant>, PathId(id): PathId<LcpId>, ApiJson(asked): ApiJson<LcpToChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find_lcp(&mut tx, id).await?.wanted();
    let wanted = LcpWanted {
        code: asked.code.unwrap_or(now.code),
        name: asked.name.unwrap_or(now.name),
        barangay: asked.barangay.unwrap_or(now.barangay),
        coverage_m: asked.coverage_m.unwrap_or(now.coverage_m),
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
    change_lcp(&mut tx, id, wanted, asked.version).await?;
    let lcp = find_lcp(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &LcpView::of(&lcp))
}
