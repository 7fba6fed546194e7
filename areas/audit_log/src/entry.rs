//! An entry of the log, as it was written.

use serde_json::Value;
use tenancy::{Ts, typed_id};
use uuid::Uuid;

typed_id!(
    /// An entry's id. It carries the moment of the entry.
    AuditEntryId
);

/// All there is to know.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Logged {
    pub id: AuditEntryId,
    pub at: Ts,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub job: Option<String>,
    pub action: String,
    pub effect: String,
    pub object_kind: String,
    pub object_id: Option<Uuid>,
    pub object_label: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub request_id: String,
    pub address: String,
    pub agent: String,
}
