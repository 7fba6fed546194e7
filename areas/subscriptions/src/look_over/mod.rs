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

/// Lines whose record is not what their time says; whether it runs.
async fn astray(tx: &mut TenantTx, now: Ts, among: Option<Vec<Uuid>>) -> Result<Vec<(Uuid, bool)>, BlockError> {
    Ok(tx.all(statement!("astray.sql").bind(now).bind(among).bind(ARMFUL)).await?)
}

/// Brings lines to what their time says; answers how many were found astray and how many were mended.
async fn look_over(tx: &mut TenantTx) -> Result<(usize, usize), BlockError> {
    let now = Ts(micro(tx.now()));
    let found: Vec<Uuid> = astray(tx, now, None).await?.into_iter().map(|(line, _)| line).collect();
    if found.is_empty() {
        return Ok((0, 0));
    }
    installations::hold_still(tx, found.clone()).await?;
    // What somebody did to them meanwhile is done.
    let still = astray(tx, now, Some(found.clone())).await?;
    let running = still.iter().filter(|(_, runs)| *runs).map(|(line, _)| *line).collect();
    let mended = installations::follow(tx, still.into_iter().map(|(line, _)| line).collect(), running, BTreeMap::new()).await?;
    Ok((found.len(), mended.len()))
}

impl TenantJob for LookOver {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        // What time did lately is recorded as ever; what then still differs is astray.
        let recorded = record(tx).await?;
        let (found, mended) = if recorded.more { (0, 0) } else { look_over(tx).await? };
        if recorded.more || i64::try_from(found).unwrap_or_default() == ARMFUL {
            enqueue(tx, &self).await?;
        }
        Ok(Done::with(json!({ "mended": mended })))
    }
}
