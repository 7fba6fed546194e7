//! Ends the sessions of a company that has been closed. The door refuses them already; this makes an end of them, and the owner's stays.

use jobs::{Done, Failed, Job, Policy, Queue, Run, TenantJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::session::end_others;

#[derive(Debug, Serialize, Deserialize)]
pub struct EndSessions {}

impl Job for EndSessions {
    const KIND: &'static str = "staff.end_sessions";
    const POLICY: Policy = Policy::new().queue(Queue::CLOSING);
}

impl TenantJob for EndSessions {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let now = Ts(tx.now());
        let present: Vec<(Uuid, String)> = tx.all(statement!("present.sql").bind(now)).await?;
        let mut ended = 0;
        for (user, name) in present {
            ended += end_others(tx, user, None, &name).await?;
        }
        Ok(Done::with(json!({ "sessions": ended })))
    }
}
