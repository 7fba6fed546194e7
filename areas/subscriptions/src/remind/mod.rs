//! Every morning: who is to be reminded that their time ends. Decided once for each block, step and channel; whoever has renewed, pauses or is over
//! is not. Sending listens for the fact.

use jiff::tz::TimeZone;
use jobs::{Done, Failed, Job, Policy, Run, TenantJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{Day, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::sell::micro;
use crate::{BlockError, BlockId};

/// So many days before the end.
pub const STEPS: [i32; 3] = [3, 1, 0];
/// What other areas may listen for.
pub const REMINDED: &str = "subscriptions.reminders_decided";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Remind {}

impl Job for Remind {
    const KIND: &'static str = "subscriptions.remind";
    const POLICY: Policy = Policy::new();
}

/// A reminder that is due at a moment.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Wanted {
    pub block_id: BlockId,
    pub customer_id: Uuid,
    pub label: String,
    pub step: i32,
    pub channel: String,
    pub ends_at: Ts,
}

/// Who is to be reminded on a day, at a moment of it: of the steps that have come, the last alone, so that a morning that was missed sends no two.
pub(crate) async fn wanted(tx: &mut TenantTx, zone: &str, day: Day, now: Ts) -> Result<Vec<Wanted>, BlockError> {
    Ok(tx.all(statement!("wanted.sql").bind(zone.to_owned()).bind(day).bind(now).bind(STEPS.to_vec())).await?)
}

impl TenantJob for Remind {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let (zone,): (String,) = tx.one(statement!("zone.sql").bare()).await?;
        let now = micro(tx.now());
        let day = Day(now.to_zoned(TimeZone::get(&zone).unwrap_or(TimeZone::UTC)).date());
        let wanted = wanted(tx, &zone, day, Ts(now)).await?;
        let ids: Vec<Uuid> = wanted.iter().map(|_| tx.new_id()).collect();
        let bound = statement!("decide.sql")
            .bind(ids)
            .bind(wanted.iter().map(|one| one.block_id.0).collect::<Vec<_>>())
            .bind(wanted.iter().map(|one| one.step).collect::<Vec<_>>())
            .bind(wanted.iter().map(|one| one.channel.clone()).collect::<Vec<_>>())
            .bind(wanted.iter().map(|one| one.ends_at).collect::<Vec<_>>())
            .bind(day)
            .bind(Ts(now));
        let decided: Vec<(Uuid, BlockId, i32, String)> = tx
            .write_all(bound, |(_, block, step, channel): &(Uuid, BlockId, i32, String)| {
                let of = wanted.iter().find(|one| one.block_id == *block);
                let entry = Entry::created("subscriptions.reminder_decided", "subscription", *block, of.map_or("", |one| one.label.as_str()));
                let entry = of.iter().fold(entry, |entry, one| entry.about(one.customer_id));
                entry.after(json!({ "step": step, "channel": channel, "ends_at": of.map(|one| one.ends_at) }))
            })
            .await?;
        if !decided.is_empty() {
            tx.announce(REMINDED, json!({ "reminders": decided.iter().map(|(id, ..)| id).collect::<Vec<_>>() })).await?;
        }
        Ok(Done::with(json!({ "reminders": decided.len() })))
    }
}
