//! `GET /subscriptions/active`: lines with paid time, the next to end first.

use askama::Template;
use axum::http::StatusCode;
use installations::number_text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tenancy::{TenantTx, Ts, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor, Fields, PAGE, Page, Pager, Place, Placed, Turned, fragment, href, turn};

use crate::BlockError;
use crate::permission::ViewBlocks;
use crate::sell::micro;
use crate::words::length;

/// A line with paid time.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Row {
    id: Uuid,
    /// The last one: the place in the list.
    block_id: Uuid,
    line_number: i64,
    line_state: String,
    held_for: Option<String>,
    customer_id: Uuid,
    customer_name: String,
    phone: Option<String>,
    until: Ts,
    blocks: i64,
    plan_name: String,
    left_seconds: i64,
}

impl Row {
    fn line_text(&self) -> String {
        number_text(self.line_number)
    }

    /// The badge of what is soon over: within one, three or seven days.
    const fn soon(&self) -> Option<(&'static str, &'static str)> {
        const DAY: i64 = 86_400;
        match self.left_seconds {
            left if left <= DAY => Some(("subscriptions-within-1", "error")),
            left if left <= 3 * DAY => Some(("subscriptions-within-3", "warning")),
            left if left <= 7 * DAY => Some(("subscriptions-within-7", "info")),
            _ => None,
        }
    }

    fn paused(&self) -> bool {
        self.held_for.as_deref() == Some("pause")
    }
}

impl Placed for Row {
    fn place(&self) -> (String, Uuid) {
        (self.until.0.as_microsecond().to_string(), self.block_id)
    }
}

async fn running(tx: &mut TenantTx, q: &str, within: Option<i64>, from: Option<&Place>, limit: i64) -> Result<Turned<Row>, BlockError> {
    let people: Option<Vec<Uuid>> = if q.trim().is_empty() {
        None
    } else {
        let found = customers::search(tx, q, 200).await.map_err(|error| match error {
            customers::CustomerError::Db(error) => BlockError::Db(error),
            _ => BlockError::NotFound,
        })?;
        Some(found.into_iter().map(|customer| customer.id.0).collect())
    };
    let now = Ts(micro(tx.now()));
    let at = from.and_then(|place| place.at.parse().ok()).and_then(|micros| Timestamp::from_microsecond(micros).ok()).map(Ts);
    let back = from.is_some_and(|place| place.back);
    let statement = if back { statement!("running_back.sql") } else { statement!("running.sql") };
    let bound = statement.bind(now).bind(within).bind(people).bind(at).bind(from.map(|place| place.id)).bind(limit + 1);
    Ok(turn(tx.all(bound).await?, limit, from))
}

#[derive(Template)]
#[template(path = "running/page.html")]
struct Whole<'a> {
    page: &'a Page,
    q: &'a str,
    within: &'a str,
    rows: &'a [Row],
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "running/rows.html")]
struct Rows<'a> {
    page: &'a Page,
    q: &'a str,
    within: &'a str,
    rows: &'a [Row],
    pager: &'a Pager,
}

impl Whole<'_> {
    fn left_of(&self, row: &Row) -> String {
        length(self.page, row.left_seconds)
    }
}

impl Rows<'_> {
    fn left_of(&self, row: &Row) -> String {
        length(self.page, row.left_seconds)
    }
}

pub(crate) async fn page(allowed: Allowed<ViewBlocks>, query: Fields) -> Answer {
    let (q, within) = (query.text("q"), query.text("within"));
    let from: Option<Place> = Cursor::decode(query.optional("cursor"))?;
    let days = query.parsed::<i64>("within").ok().flatten().filter(|days| (0..=366).contains(days));
    let found = running(&mut allowed.begin().await?, q, days, from.as_ref(), PAGE).await?;
    let to = |cursor: Option<String>| cursor.map(|cursor| href("/subscriptions/active", &[("q", q), ("within", within), ("cursor", &cursor)]));
    let pager = &Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let (page, rows) = (&allowed.page("subscriptions-active"), found.rows.as_slice());
    fragment(&allowed.info, &Whole { page, q, within, rows, pager }, &Rows { page, q, within, rows, pager })
}

/// Which lines are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RunningQuery {
    /// Of the customer's name, phone or account number.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    /// Only those whose time ends within so many days.
    #[param(required = false, minimum = 0, maximum = 366)]
    within: Option<i64>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A line with paid time.
#[derive(Serialize, ToSchema)]
pub struct RunningLine {
    installation: Uuid,
    line: String,
    state: String,
    customer: Uuid,
    customer_name: String,
    plan_name: String,
    /// When the last block ends; while the line pauses, its clock stands still.
    until: String,
    left_seconds: i64,
    /// How many blocks that is.
    blocks: i64,
}

/// Lines with paid time, the next to end first.
#[utoipa::path(get, path = "/api/v1/subscriptions/active", tag = "subscriptions", operation_id = "listActiveSubscriptions", params(RunningQuery),
    responses((status = 200, description = "A page of lines", body = ApiPage<RunningLine>)))]
pub(crate) async fn list_active(allowed: Allowed<ViewBlocks>, ApiQuery(query): ApiQuery<RunningQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let from: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let within = query.within.filter(|days| (0..=366).contains(days));
    let found = running(&mut allowed.begin().await?, &query.q, within, from.as_ref(), limit).await?;
    let items = found.rows.iter().map(|row| RunningLine {
        installation: row.id,
        line: row.line_text(),
        state: row.line_state.clone(),
        customer: row.customer_id,
        customer_name: row.customer_name.clone(),
        plan_name: row.plan_name.clone(),
        until: row.until.0.to_string(),
        left_seconds: row.left_seconds,
        blocks: row.blocks,
    });
    json(StatusCode::OK, &ApiPage { items: items.collect(), next: found.next })
}
