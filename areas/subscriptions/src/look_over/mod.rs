//! Every night each line is held against its blocks: it is paid for until the last of them ends. There is nothing to mend unless somebody changed the
//! database by hand; then lines come right by themselves, and it is on record.

use jobs::{Done, Failed, Job, Policy, Run, TenantJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::BlockError;

const ARMFUL: i64 = 2_000;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct LookOver {}

impl Job for LookOver {
    const KIND: &'static str = "subscriptions.look_over";
    const POLICY: Policy = Policy::new();
}

/// Brings lines to what their blocks say, so many at once; answers how many those were. Nobody changes a line meanwhile.
async fn look_over(tx: &mut TenantTx) -> Result<usize, BlockError> {
    installations::hold_time(tx).await?;
    let astray: Vec<(Uuid, Option<Ts>)> = tx.all(statement!("astray.sql").bind(ARMFUL)).await?;
    Ok(installations::reach(tx, astray).await?)
}

impl TenantJob for LookOver {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let mended = look_over(tx).await?;
        if i64::try_from(mended).unwrap_or_default() == ARMFUL {
            enqueue(tx, &self).await?;
        }
        Ok(Done::with(json!({ "mended": mended })))
    }
}
