//! Deactivates and reactivates. The door refuses everybody but the owner at the very next request: it reads the state with the session.

use serde_json::{Value, json};
use tenancy::{Actor, Bound, DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::TenantsError;
use crate::settings::one_line;

const REASON_LENGTH: usize = 300;

/// Closes the company. `reason` goes on its record and may be empty.
pub async fn deactivate(tx: &mut TenantTx, reason: &str) -> Result<(), TenantsError> {
    let reason = one_line(reason);
    if reason.chars().count() > REASON_LENGTH {
        return Err(TenantsError::TooLong { field: "reason", most: REASON_LENGTH });
    }
    let bound = set_state("active", "deactivated", Some(Ts(tx.now())), by(tx));
    let entry = |(company, name): &(Uuid, String)| {
        let after = json!({ "state": "deactivated", "reason": reason });
        Entry::changed("tenants.company_deactivated", "company", *company, name).before(json!({ "state": "active" })).after(after)
    };
    let closed = tx.write_maybe::<(Uuid, String)>(bound, entry).await?;
    closed.ok_or(TenantsError::AlreadyDeactivated)?;
    Ok(tx.announce("tenants.company_deactivated", json!({ "reason": reason })).await?)
}

/// Opens a deactivated company again.
pub async fn reactivate(tx: &mut TenantTx) -> Result<(), TenantsError> {
    let bound = set_state("deactivated", "active", None, by(tx));
    let entry = |(company, name): &(Uuid, String)| {
        let before = json!({ "state": "deactivated" });
        Entry::changed("tenants.company_reactivated", "company", *company, name).before(before).after(json!({ "state": "active" }))
    };
    let opened = tx.write_maybe::<(Uuid, String)>(bound, entry).await?;
    if opened.is_none() {
        let (state,): (String,) = tx.one(statement!("state.sql").bare()).await?;
        return Err(if state == "active" { TenantsError::AlreadyActive } else { TenantsError::ClosedByOperator });
    }
    // What would have run while it was closed does not run now.
    jobs::schedules::restart(tx).await?;
    Ok(tx.announce("tenants.company_reactivated", json!({})).await?)
}

/// `since`: when it was deactivated.
fn set_state(from: &'static str, to: &'static str, since: Option<Ts>, by: &'static str) -> Bound {
    statement!("set_state.sql").bind(to).bind(since).bind(from).bind(by)
}

fn by(tx: &TenantTx) -> &'static str {
    if *tx.actor() == Actor::Operator { "operator" } else { "owner" }
}

/// A fact of the company's life, as it was announced.
#[derive(sqlx::FromRow)]
pub struct Fact {
    pub at: Ts,
    pub name: String,
    pub payload: Value,
}

impl Fact {
    /// The message that tells it.
    pub fn key(&self) -> &'static str {
        match self.name.as_str() {
            "tenants.company_deactivated" => "tenants-fact-deactivated",
            "tenants.company_reactivated" => "tenants-fact-reactivated",
            _ => "tenants-fact-created",
        }
    }

    pub fn reason(&self) -> &str {
        self.payload.get("reason").and_then(Value::as_str).unwrap_or_default()
    }
}

pub async fn history(tx: &mut TenantTx) -> Result<Vec<Fact>, DbError> {
    tx.all(statement!("history.sql").bare()).await
}
