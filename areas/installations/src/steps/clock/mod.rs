//! Paid time moves lines: it begins, comes to its end, or is bought. For the area that keeps it; what is stopped by hand or over stays as it is.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;

use crate::line::{Line, number_text};
use crate::state::{State, Step};
use crate::{LineError, LineId};

/// A line that moved.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Moved {
    pub id: LineId,
    pub number: i64,
    pub customer_id: Uuid,
    pub state: String,
}

/// `told`: what else there is to say of it.
fn entry(moved: &Moved, told: Option<Value>) -> Entry {
    let before = if moved.state == State::Active.word() { State::Inactive } else { State::Active };
    let action = if before == State::Inactive { "installations.time_began" } else { "installations.time_ended" };
    let mut after = json!({ "state": moved.state });
    if let (Some(after), Some(Value::Object(told))) = (after.as_object_mut(), told) {
        after.extend(told);
    }
    Entry::changed(action, "installation", moved.id, &number_text(moved.number))
        .about(moved.customer_id)
        .before(json!({ "state": before.word() }))
        .after(after)
}

/// Of these lines, those of `running` have paid time now and the others have none. `told`: what goes on record
/// with a line that moves. Answers with those that did.
pub async fn follow(tx: &mut TenantTx, lines: Vec<Uuid>, running: Vec<Uuid>, mut told: BTreeMap<Uuid, Value>) -> Result<Vec<Moved>, LineError> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    Ok(tx.write_all(statement!("follow.sql").bind(lines).bind(running), |moved| entry(moved, told.remove(&moved.id.0))).await?)
}

/// Somebody paid for time on this line. `runs`: whether it runs now.
pub async fn paid(tx: &mut TenantTx, line: &Line, runs: bool) -> Result<(), LineError> {
    let Some(state) = line.stands().after(Step::Pay { paid: runs }, line.hold()) else { return Ok(()) };
    if state == line.stands() {
        return Ok(());
    }
    let entry = Entry::changed("installations.paid", "installation", line.id, &line.label())
        .about(line.customer_id)
        .before(json!({ "state": line.state, "reason": line.held_for }))
        .after(json!({ "state": state.word() }));
    tx.write::<(LineId,)>(statement!("paid.sql").bind(line.id).bind(state.word()), |_| entry).await?;
    Ok(())
}
