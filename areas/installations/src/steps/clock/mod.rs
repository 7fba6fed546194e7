//! Until when a line is paid for. What is sold and what is taken back moves it; the clock moves nothing, because whether a line is on is told by the moment.
//! For the area that keeps paid time.

use serde_json::{Value, json};
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::line::{Line, number_text};
use crate::state::{State, Step};
use crate::{LineError, LineId};

/// A line whose paid time ends elsewhere now.
#[derive(sqlx::FromRow)]
struct Reached {
    id: LineId,
    number: i64,
    customer_id: Uuid,
    connected: bool,
    was: Option<Ts>,
    until: Option<Ts>,
}

impl Reached {
    fn entry(&self, now: Ts) -> Entry {
        let on = |until: Option<Ts>| self.connected && until.is_some_and(|until| until > now);
        let (before, after) = (on(self.was), on(self.until));
        let action = match (before, after) {
            (true, false) => "installations.time_ended",
            (false, true) => "installations.time_began",
            _ => "installations.time_moved",
        };
        let facts = |on: bool, until: Option<Ts>| {
            if before == after { json!({ "paid_until": until }) } else { json!({ "state": State::by(on).word(), "paid_until": until }) }
        };
        Entry::changed(action, "installation", self.id, &number_text(self.number))
            .about(self.customer_id)
            .before(facts(before, self.was))
            .after(facts(after, self.until))
    }
}

/// Paid time of these lines ends there, or they have none; how many of them that moved. Nobody changes them meanwhile.
pub async fn reach(tx: &mut TenantTx, lines: Vec<(Uuid, Option<Ts>)>) -> Result<usize, LineError> {
    if lines.is_empty() {
        return Ok(0);
    }
    let (ids, untils): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    let now = Ts(tx.now());
    Ok(tx.write_all::<Reached>(statement!("reach.sql").bind(ids).bind(untils), |one| one.entry(now)).await?.len())
}

/// Somebody paid for time on this line, and it is the last of it. What was stopped for want of it goes on.
pub async fn paid(tx: &mut TenantTx, line: &Line, until: Ts) -> Result<(), LineError> {
    let before = line.stands();
    let after = before.after(Step::Pay, line.hold());
    let lifted = before == State::Suspended && after.is_some();
    let entry = Entry::changed("installations.paid", "installation", line.id, &line.label())
        .about(line.customer_id)
        .before(json!({ "state": line.state, "reason": line.held_for, "paid_until": line.paid_until }))
        .after(json!({ "state": after.unwrap_or(before).word(), "paid_until": until }));
    tx.write::<(LineId,)>(statement!("paid.sql").bind(line.id).bind(until).bind(lifted), |_| entry).await?;
    Ok(())
}

/// Paid time of the line is over and nothing follows: what goes on record of it. Nothing of the line is written. `told`: of what was paid for.
#[must_use]
pub fn time_ended(line: Uuid, number: i64, customer: Uuid, told: Value) -> Entry {
    let mut after = json!({ "state": State::Inactive.word() });
    if let (Some(after), Value::Object(told)) = (after.as_object_mut(), told) {
        after.extend(told);
    }
    Entry::event("installations.time_ended", "installation", Some(line), &number_text(number))
        .about(customer)
        .before(json!({ "state": State::Active.word() }))
        .after(after)
}
