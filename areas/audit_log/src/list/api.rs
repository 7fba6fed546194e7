//! The log over the JSON API.

use axum::http::StatusCode;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor};

use super::verb::{Place, leaf};
use crate::asked::Asked;
use crate::entry::Logged;
use crate::filter::Filter;
use crate::permission::ViewLog;

/// What happened.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
pub struct EntryView {
    pub id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    pub at: String,
    /// `person`, `api_key`, `system`, `visitor` or `operator`.
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    /// The background job, when the system acted.
    pub job: Option<String>,
    #[schema(example = "staff.user_invited")]
    pub action: String,
    /// `created`, `changed`, `removed` or `event`.
    pub effect: String,
    pub object_kind: String,
    pub object_id: Option<Uuid>,
    pub object_label: String,
    /// What stood there before; of a change, the fields that differ.
    #[schema(value_type = Option<Object>)]
    pub before: Option<serde_json::Value>,
    #[schema(value_type = Option<Object>)]
    pub after: Option<serde_json::Value>,
    pub request_id: String,
    pub address: String,
    pub agent: String,
}

impl From<Logged> for EntryView {
    fn from(entry: Logged) -> Self {
        Self {
            id: entry.id.0,
            at: entry.at.0.to_string(),
            actor_kind: entry.actor_kind,
            actor_id: entry.actor_id,
            actor_name: entry.actor_name,
            job: entry.job,
            action: entry.action,
            effect: entry.effect,
            object_kind: entry.object_kind,
            object_id: entry.object_id,
            object_label: entry.object_label,
            before: entry.before,
            after: entry.after,
            request_id: entry.request_id,
            address: entry.address,
            agent: entry.agent,
        }
    }
}

/// How to narrow the log.
#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct EntriesQuery {
    /// The `next` of the page before.
    #[param(required = false)]
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
    /// Somewhere in the object's label, the actor's name or the action.
    #[param(required = false, max_length = 200)]
    q: String,
    /// The id of a person or key, or a kind of actor: what jobs did is `system`.
    #[param(required = false, max_length = 200)]
    actor: String,
    #[param(required = false, max_length = 200, example = "staff.user_invited")]
    action: String,
    /// The kind of object.
    #[param(required = false, max_length = 200, example = "user")]
    kind: String,
    /// The id of an object: its history.
    #[param(required = false, max_length = 200)]
    object: String,
    /// `created`, `changed`, `removed` or `event`.
    #[param(required = false, max_length = 200)]
    effect: String,
    /// First day, on the company's calendar.
    #[param(required = false, max_length = 200, example = "2026-11-01")]
    from: String,
    /// Last day, on the company's calendar.
    #[param(required = false, max_length = 200, example = "2026-11-30")]
    to: String,
    /// The id of a request: everything that it did.
    #[param(required = false, max_length = 200)]
    request: String,
}

/// The audit log, newest first
#[utoipa::path(get, path = "/api/v1/audit-entries", tag = "Audit log", operation_id = "listAuditEntries", params(EntriesQuery), responses((status = 200, description = "A page of entries", body = ApiPage<EntryView>)))]
pub async fn list_entries(allowed: Allowed<ViewLog>, ApiQuery(query): ApiQuery<EntriesQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let place: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let asked = Asked {
        q: query.q,
        actor: query.actor,
        action: query.action,
        kind: query.kind,
        object: query.object,
        effect: query.effect,
        from: query.from,
        to: query.to,
        request: query.request,
    };
    let zone = TimeZone::get(&allowed.person.company.time_zone).unwrap_or(TimeZone::UTC);
    let filter = Filter::of(&asked, &zone)?;
    let mut tx = allowed.begin().await?;
    let found = leaf(&mut tx, &filter, place, limit).await?;
    json(StatusCode::OK, &ApiPage { items: found.entries.into_iter().map(EntryView::from).collect(), next: found.older })
}
