//! Every night: sessions whose time is over are noted as ended, with the moment at which they were. Done twice, the second finds none.

use jobs::{Done, Failed, Job, Run, TenantJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetSessions {}

impl Job for ForgetSessions {
    const KIND: &'static str = "staff.forget_sessions";
}

impl TenantJob for ForgetSessions {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        let now = Ts(tx.now());
        let people: Vec<(Uuid, String)> = tx.all(statement!("outlived.sql").bind(now)).await?;
        let (total, mut ended) = (i32::try_from(people.len()).unwrap_or(i32::MAX), 0);
        for (place, (user, name)) in people.into_iter().enumerate() {
            // Another run of this may be at it: whoever holds the lines notes them.
            if tx.maybe::<(i64,)>(statement!("held.sql").bind(user).bind(now)).await?.is_none_or(|(many,)| many == 0) {
                continue;
            }
            let entry = Entry::changed("staff.sessions_expired", "user", user, &name);
            let gone: Vec<(Uuid,)> = tx.write_under(statement!("expire.sql").bind(user).bind(now), entry).await?;
            ended += gone.len();
            run.progress(i32::try_from(place + 1).unwrap_or(i32::MAX), total);
        }
        Ok(Done::with(json!({ "sessions": ended })))
    }
}
