//! Cashiers' days, for machines.

use axum::http::StatusCode;
use kernel::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, PathId};

use super::close::{Count, close};
use super::open::open;
use super::page::seen;
use super::turn_over::turn_over;
use super::{Till, expected, find, list};
use crate::payment::currency;
use crate::permission::{ManageTills, SellTime};
use crate::{Method, PaymentError, TillId};

/// How many cashiers' days are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TillsQuery {
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A way of paying in the count of a drawer.
#[derive(Serialize, ToSchema)]
pub struct CountedView {
    method: String,
    expected_minor: i64,
    counted_minor: Option<i64>,
}

/// A cashier's day.
#[derive(Serialize, ToSchema)]
pub struct TillView {
    id: Uuid,
    cashier: Uuid,
    cashier_name: String,
    day: String,
    /// The which of the day.
    shift: i32,
    /// `open`, `closed` or `turned-over`.
    state: String,
    opened_at: String,
    closed_at: Option<String>,
    difference_minor: Option<i64>,
    note: String,
    turned_over_at: Option<String>,
    received_by: Option<String>,
    /// By way of paying; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    count: Option<Vec<CountedView>>,
}

impl TillView {
    fn of(till: &Till) -> Self {
        Self {
            id: till.id.0,
            cashier: till.cashier_id,
            cashier_name: till.cashier_name.clone(),
            day: till.day.0.to_string(),
            shift: till.shift,
            state: till.stands().to_owned(),
            opened_at: till.opened_at.0.to_string(),
            closed_at: till.closed_at.map(|at| at.0.to_string()),
            difference_minor: till.difference_minor,
            note: till.note.clone(),
            turned_over_at: till.turned_over_at.map(|at| at.0.to_string()),
            received_by: till.received_by.clone(),
            count: None,
        }
    }
}

/// A page of cashiers' days.
#[derive(Serialize, ToSchema)]
pub struct TillsPage {
    items: Vec<TillView>,
}

/// Cashiers' days, the newest first: one's own, or all for who looks after the drawers.
#[utoipa::path(get, path = "/api/v1/tills", tag = "payments", operation_id = "listTills", params(TillsQuery),
    responses((status = 200, description = "The newest days", body = TillsPage)))]
pub(crate) async fn list_tills(allowed: Allowed<SellTime>, ApiQuery(query): ApiQuery<TillsQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let own = (!allowed.person.may("payments.manage_tills")).then_some(allowed.person.user);
    let rows = list(&mut allowed.begin().await?, own, None, limit).await?;
    json(StatusCode::OK, &TillsPage { items: rows.iter().map(TillView::of).collect() })
}

async fn view(tx: &mut tenancy::TenantTx, person: &web::Person, till: &Till) -> Result<TillView, PaymentError> {
    let lines = expected(tx, till, currency(person)).await?;
    let count = lines.iter().map(|line| CountedView {
        method: line.method.word().to_owned(),
        expected_minor: line.expected.minor,
        counted_minor: line.counted.map(|money| money.minor),
    });
    Ok(TillView { count: Some(count.collect()), ..TillView::of(till) })
}

/// A day to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TillToOpen {
    /// The change from the safe that is in it from the start.
    #[serde(default)]
    #[schema(required = false, minimum = 0, maximum = 1_000_000_000)]
    float_minor: i64,
}

/// Opens one's own day before the first sale.
#[utoipa::path(post, path = "/api/v1/tills", tag = "payments", operation_id = "openTill", request_body = TillToOpen,
    responses((status = 201, description = "The day", body = TillView)))]
pub(crate) async fn open_till(allowed: Allowed<SellTime>, ApiJson(asked): ApiJson<TillToOpen>) -> Answer {
    let mut tx = allowed.begin().await?;
    let id = open(&mut tx, &allowed.person, asked.float_minor).await?;
    let till = find(&mut tx, id).await?;
    let view = view(&mut tx, &allowed.person, &till).await?;
    tx.commit().await?;
    json(StatusCode::CREATED, &view)
}

/// A cashier's day with its count.
#[utoipa::path(get, path = "/api/v1/tills/{id}", tag = "payments", operation_id = "getTill",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The day", body = TillView)))]
pub(crate) async fn get_till(allowed: Allowed<SellTime>, PathId(id): PathId<TillId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let till = seen(&allowed, &mut tx, id).await?;
    json(StatusCode::OK, &view(&mut tx, &allowed.person, &till).await?)
}

/// What was counted of one way of paying.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountToClose {
    #[schema(max_length = 20)]
    method: String,
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    counted_minor: i64,
}

/// The count with which a day is closed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TillToClose {
    /// A way of paying that is not here is taken as the books have it.
    #[schema(max_items = 10)]
    count: Vec<CountToClose>,
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    note: String,
}

/// Counts and closes a cashier's day.
#[utoipa::path(post, path = "/api/v1/tills/{id}/close", tag = "payments", operation_id = "closeTill",
    params(("id" = Uuid, Path)), request_body = TillToClose,
    responses((status = 200, description = "The day as it is now", body = TillView)))]
pub(crate) async fn close_till(allowed: Allowed<SellTime>, PathId(id): PathId<TillId>, ApiJson(asked): ApiJson<TillToClose>) -> Answer {
    let currency = currency(&allowed.person);
    let mut counted = Vec::new();
    for line in &asked.count {
        let method = Method::of(&line.method).ok_or(PaymentError::MethodUnknown)?;
        if line.counted_minor < 0 {
            return Err(PaymentError::AmountWrong { field: "count" }.into());
        }
        counted.push((method, Money::new(line.counted_minor, currency)));
    }
    let others = allowed.person.may("payments.manage_tills");
    let mut tx = allowed.begin().await?;
    seen(&allowed, &mut tx, id).await?;
    let till = close(&mut tx, &allowed.person, others, id, &Count { counted, note: asked.note }).await?;
    let view = view(&mut tx, &allowed.person, &till).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}

/// Takes a closed day's money into the safe.
#[utoipa::path(post, path = "/api/v1/tills/{id}/turn-over", tag = "payments", operation_id = "turnOverTill",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The day as it is now", body = TillView)))]
pub(crate) async fn turn_over_till(allowed: Allowed<ManageTills>, PathId(id): PathId<TillId>) -> Answer {
    let mut tx = allowed.begin().await?;
    turn_over(&mut tx, &allowed.person, id).await?;
    let till = find(&mut tx, id).await?;
    let view = view(&mut tx, &allowed.person, &till).await?;
    tx.commit().await?;
    json(StatusCode::OK, &view)
}
