//! The blocks, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor, Place};

use super::page::KINDS;
use super::{Asked, Row, list};
use crate::BlockError;
use crate::block::Stage;
use crate::permission::ViewBlocks;

/// Which blocks are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BlocksQuery {
    /// Of the customer's name, phone or account number.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    /// How it stands now: `queued`, `active`, `expired`, `cancelled` or `void`.
    stage: Option<String>,
    /// `term`, `half`, `custom` or `credit`.
    kind: Option<String>,
    customer: Option<Uuid>,
    installation: Option<Uuid>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A block in a list; the whole of it is at `/api/v1/subscriptions/{id}`.
#[derive(Serialize, ToSchema)]
pub struct BlockInList {
    id: Uuid,
    installation: Uuid,
    line: String,
    customer: Uuid,
    customer_name: String,
    plan_name: String,
    kind: String,
    amount_minor: i64,
    currency: String,
    seconds: i64,
    starts_at: String,
    ends_at: String,
    /// How it stands now.
    stage: String,
    /// Of a block that runs: until its end.
    left_seconds: i64,
}

impl BlockInList {
    fn of(row: &Row) -> Self {
        Self {
            id: row.id.0,
            installation: row.installation_id,
            line: row.line_text(),
            customer: row.customer_id,
            customer_name: row.customer_name.clone(),
            plan_name: row.plan_name.clone(),
            kind: row.kind.clone(),
            amount_minor: row.amount_minor,
            currency: row.currency.clone(),
            seconds: row.seconds,
            starts_at: row.starts_at.0.to_string(),
            ends_at: row.ends_at.0.to_string(),
            stage: row.stage.clone(),
            left_seconds: if row.stands() == Stage::Active { row.left_seconds } else { 0 },
        }
    }
}

/// Blocks of paid time, the newest first.
#[utoipa::path(get, path = "/api/v1/subscriptions", tag = "subscriptions", operation_id = "listSubscriptions", params(BlocksQuery),
    responses((status = 200, description = "A page of blocks", body = ApiPage<BlockInList>)))]
pub(crate) async fn list_subscriptions(allowed: Allowed<ViewBlocks>, ApiQuery(query): ApiQuery<BlocksQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let from: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let stage = query.stage.as_deref().map(|word| Stage::of(word).ok_or(BlockError::StageUnknown)).transpose()?;
    if query.kind.as_deref().is_some_and(|kind| !KINDS.contains(&kind)) {
        return Err(BlockError::KindUnknown.into());
    }
    let BlocksQuery { q, kind, customer, installation, .. } = query;
    let asked = Asked { q, stage, kind, customer, line: installation };
    let found = list(&mut allowed.begin().await?, &asked, from.as_ref(), limit).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(BlockInList::of).collect(), next: found.next })
}
