//! The lines, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, json};
use web::{Allowed, Answer, Cursor, Place};

use super::{Asked, Row, list};
use crate::LineError;
use crate::permission::ViewLines;
use crate::state::State;

/// Which lines are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LinesQuery {
    /// Of the customer's name, phone or number, the line's number, the start of the router's serial number or MAC address.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    /// `planned`, `active`, `inactive`, `suspended` or `terminated`.
    state: Option<String>,
    technician: Option<Uuid>,
    plan: Option<Uuid>,
    customer: Option<Uuid>,
    barangay: Option<Uuid>,
    router: Option<Uuid>,
    /// Everyone under this LCP.
    lcp: Option<Uuid>,
    /// Everyone under this splitter.
    splitter: Option<Uuid>,
    /// Everyone on this NAP.
    nap: Option<Uuid>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A line in a list; the whole of it is at `/api/v1/installations/{id}`.
#[derive(Serialize, ToSchema)]
pub struct LineInList {
    id: Uuid,
    number: String,
    state: String,
    suspended_for: Option<String>,
    customer: Uuid,
    customer_name: String,
    street_address: String,
    barangay_name: Option<String>,
    plan_name: Option<String>,
    nap_code: Option<String>,
    port: Option<i32>,
    router_serial: Option<String>,
    technician_name: Option<String>,
    visit_at: Option<String>,
    installed_on: Option<String>,
}

impl LineInList {
    fn of(row: &Row) -> Self {
        Self {
            id: row.id.0,
            number: row.number_text(),
            state: row.state.clone(),
            suspended_for: row.held_for.clone(),
            customer: row.customer_id,
            customer_name: row.customer_name.clone(),
            street_address: row.street_address.clone(),
            barangay_name: row.barangay_name.clone(),
            plan_name: row.plan_name.clone(),
            nap_code: row.nap_code.clone(),
            port: row.nap_port,
            router_serial: row.router_serial.clone(),
            technician_name: row.technician_name.clone(),
            visit_at: row.visit_at.map(|at| at.0.to_string()),
            installed_on: row.installed_on.map(|day| day.0.to_string()),
        }
    }
}

/// The lines, the newest first.
#[utoipa::path(get, path = "/api/v1/installations", tag = "installations", operation_id = "listInstallations", params(LinesQuery),
    responses((status = 200, description = "A page of lines", body = ApiPage<LineInList>)))]
pub(crate) async fn list_installations(allowed: Allowed<ViewLines>, ApiQuery(query): ApiQuery<LinesQuery>) -> Answer {
    let limit = web::api::PageQuery { cursor: None, limit: query.limit }.limit()?;
    let from: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let state = query.state.as_deref().map(|word| State::of(word).ok_or(LineError::FilterWrong { field: "state" })).transpose()?;
    let LinesQuery { q, technician, plan, customer, barangay, router, lcp, splitter, nap, .. } = query;
    let asked = Asked { q: q.trim().to_owned(), state, technician, plan, customer, barangay, router, lcp, splitter, nap };
    let mut tx = allowed.begin().await?;
    let found = list(&mut tx, &asked, from.as_ref(), limit).await?;
    json(StatusCode::OK, &ApiPage { items: found.rows.iter().map(LineInList::of).collect(), next: found.next })
}
