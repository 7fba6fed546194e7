//! Every five minutes: what time has done is recorded. Blocks that are over end, those that wait begin, lines follow. Reading shows the truth
//! before that, because it is told by the times.

use std::collections::BTreeSet;

use jobs::{Done, Failed, Job, Policy, Run, TenantJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::sell::micro;
use crate::{BlockError, BlockId};

/// So many blocks are settled in one transaction.
const ARMFUL: i64 = 2_000;

/// What other areas may listen for.
pub const SETTLED: &str = "subscriptions.settled";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Settle {}

impl Job for Settle {
    const KIND: &'static str = "subscriptions.settle";
    const POLICY: Policy = Policy::new();
}

/// A block that time moves by a moment: what it becomes, and of whom it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Due {
    pub id: BlockId,
    pub installation_id: Uuid,
    pub line_number: i64,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub plan_name: String,
    pub becomes: String,
    pub starts_at: Ts,
    pub ends_at: Ts,
    /// Nothing follows it: the line goes off.
    pub runs_out: bool,
}

/// What time will have done by a moment. The run of every five minutes does what this says of now; tonight's page shows what it says of midnight.
pub(crate) async fn due(tx: &mut TenantTx, by: Ts, most: i64) -> Result<Vec<Due>, BlockError> {
    Ok(tx.all(statement!("due.sql").bind(by).bind(most)).await?)
}

/// A block that time has moved.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Settled {
    pub id: BlockId,
    pub customer_id: Uuid,
    pub line_number: i64,
    pub plan_name: String,
    pub was: String,
    pub stage: String,
    pub starts_at: Ts,
    pub ends_at: Ts,
}

impl Settled {
    fn entry(&self) -> Entry {
        let action = if self.stage == "expired" { "subscriptions.expired" } else { "subscriptions.began" };
        let label = format!("{} {}", installations::number_text(self.line_number), self.plan_name);
        Entry::changed(action, "subscription", self.id, &label)
            .about(self.customer_id)
            .before(json!({ "stage": self.was }))
            .after(json!({ "stage": self.stage, "starts_at": self.starts_at, "ends_at": self.ends_at }))
    }
}

/// Records what time has done until now, at most so many blocks; answers with those that moved.
pub(crate) async fn settle(tx: &mut TenantTx, most: i64) -> Result<Vec<Settled>, BlockError> {
    let now = Ts(micro(tx.now()));
    let due = due(tx, now, most).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<Uuid> = due.iter().map(|one| one.installation_id).collect::<BTreeSet<_>>().into_iter().collect();
    // Nobody sells to them or stops them while they are looked at again.
    installations::hold_still(tx, lines.clone()).await?;
    let ids: Vec<Uuid> = due.iter().map(|one| one.id.0).collect();
    let settled: Vec<Settled> = tx.write_all(statement!("settle.sql").bind(ids).bind(now), Settled::entry).await?;
    let running: Vec<(Uuid,)> = tx.all(statement!("running.sql").bind(lines.clone()).bind(now)).await?;
    installations::follow(tx, lines, running.into_iter().map(|(line,)| line).collect()).await?;
    Ok(settled)
}

impl TenantJob for Settle {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let settled = settle(tx, ARMFUL).await?;
        let ids = |stage: &str| settled.iter().filter(|one| one.stage == stage).map(|one| one.id).collect::<Vec<_>>();
        let (expired, began) = (ids("expired"), ids("active"));
        if !settled.is_empty() {
            tx.announce(SETTLED, json!({ "expired": expired, "began": began })).await?;
        }
        if i64::try_from(settled.len()).unwrap_or_default() == ARMFUL {
            enqueue(tx, &self).await?;
        }
        Ok(Done::with(json!({ "expired": expired.len(), "began": began.len() })))
    }
}
