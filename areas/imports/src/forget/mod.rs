//! Every night: what stood in old files is forgotten. The records that came of them stay, and so does what is known of the file itself.

use jiff::SignedDuration;
use jobs::{Done, Failed, Job, Policy, Queue, Run, TenantJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};

use crate::ImportId;

/// What the page tells people.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// So many rows go at once.
const ARMFUL: i64 = 20_000;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ForgetRows {}

impl Job for ForgetRows {
    const KIND: &'static str = "imports.forget_rows";
    const POLICY: Policy = Policy::new().queue(Queue::BULK);
}

impl TenantJob for ForgetRows {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let before = Ts(tx.now() - KEPT);
        let dropped = |(id, label): &(ImportId, String)| Entry::changed("imports.dropped", "import", *id, label).after(json!({ "state": "dropped" }));
        let now = Ts(tx.now());
        tx.write_all::<(ImportId, String)>(statement!("drop_old.sql").bind(before).bind(now), dropped).await?;
        let gone: Vec<(i32,)> = tx.keep_book(statement!("forget.sql").bind(before).bind(ARMFUL)).await?;
        if i64::try_from(gone.len()).unwrap_or_default() == ARMFUL {
            enqueue(tx, &self).await?;
        }
        Ok(Done::with(json!({ "rows": gone.len() })))
    }
}
