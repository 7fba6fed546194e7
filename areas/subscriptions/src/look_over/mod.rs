//! Every night, and when the clock was put back: each line is held against its time. There is nothing to mend unless a clock was wrong or somebody
//! changed the database by hand; then lines come right by themselves, and it is on record.

use std::collections::BTreeMap;

use jobs::{Done, Failed, Job, Policy, Run, TenantJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::BlockError;
use crate::sell::micro;
use crate::settle::record;

const ARMFUL: i64 = 2_000;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct LookOver {}

impl Job for LookOver {
    const KIND: &'static str = "subscriptions.look_over";
    const POLICY: Policy = Policy::new();
}

/// Brings lines to what their time says, so many at once; answers how many those were. Nobody changes a line meanwhile: what time did has just been
/// recorded in the same transaction.
async fn look_over(tx: &mut TenantTx) -> Result<usize, BlockError> {
    let now = Ts(micro(tx.now()));
    let astray: Vec<(Uuid, bool)> = tx.all(statement!("astray.sql").bind(now).bind(ARMFUL)).await?;
    let running = astray.iter().filter(|(_, runs)| *runs).map(|(line, _)| *line).collect();
    let lines = astray.into_iter().map(|(line, _)| line).collect();
    Ok(installations::follow(tx, lines, running, BTreeMap::new()).await?.len())
}

impl TenantJob for LookOver {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        // What time did lately is recorded as ever; what then still differs is astray.
        let recorded = record(tx).await?;
        let mended = if recorded.more { 0 } else { look_over(tx).await? };
        if recorded.more || i64::try_from(mended).unwrap_or_default() == ARMFUL {
            enqueue(tx, &self).await?;
        }
        Ok(Done::with(json!({ "mended": mended })))
    }
}
