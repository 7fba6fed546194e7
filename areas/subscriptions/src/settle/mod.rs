//! Every five minutes: what time has done is recorded. A block's times say how it stands, so nothing of the block is written: that it ended or began
//! goes on record, with its line, which follows, or by itself. Each moment belongs to one run, because each run begins where the one before it ended.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jobs::{Done, Failed, Job, Policy, Run, TenantJob, enqueue};
use kernel::Clock;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::look_over::LookOver;
use crate::sell::micro;
use crate::{BlockError, BlockId};

/// So many moments belong to one run, and all others of the last one's instant.
const ARMFUL: i64 = 2_000;
/// Whatever is due on these: no more than one run looks at.
const ALL: i64 = i64::MAX;

/// What other areas may listen for.
pub const SETTLED: &str = "subscriptions.settled";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Settle {}

impl Job for Settle {
    const KIND: &'static str = "subscriptions.settle";
    const POLICY: Policy = Policy::new();
}

/// A block that time moves within a time: what it becomes, when, and of whom it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Due {
    pub id: BlockId,
    pub installation_id: Uuid,
    pub line_number: i64,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub plan_name: String,
    pub becomes: String,
    pub at: Ts,
    pub starts_at: Ts,
    pub ends_at: Ts,
    /// Time of the line runs at the end of it all.
    pub line_runs: bool,
}

impl Due {
    pub fn expires(&self) -> bool {
        self.becomes == "expired"
    }

    /// Nothing follows it: the line goes off.
    pub fn runs_out(&self) -> bool {
        self.expires() && !self.line_runs
    }

    fn entry(&self) -> Entry {
        let action = if self.expires() { "subscriptions.expired" } else { "subscriptions.began" };
        let label = format!("{} {}", installations::number_text(self.line_number), self.plan_name);
        Entry::event(action, "subscription", Some(self.id.0), &label)
            .about(self.customer_id)
            .after(json!({ "stage": self.becomes, "starts_at": self.starts_at, "ends_at": self.ends_at }))
    }

    /// What a line's entry says of it.
    fn told(&self) -> Value {
        json!({ "subscription": self.id, "plan": self.plan_name, "starts_at": self.starts_at, "ends_at": self.ends_at })
    }
}

/// Where the next run begins: what happened by then is on record.
pub(crate) async fn recorded(tx: &mut TenantTx) -> Result<Option<Ts>, BlockError> {
    let upto: Option<(Ts,)> = tx.maybe(statement!("upto.sql").bare()).await?;
    Ok(upto.map(|(upto,)| upto))
}

/// What time does between two moments, the first not included. The run of every five minutes does what this says of now; tonight's page shows what it
/// says of midnight.
pub(crate) async fn due(tx: &mut TenantTx, from: Option<Ts>, by: Ts, most: i64) -> Result<Vec<Due>, BlockError> {
    Ok(tx.all(statement!("due.sql").bind(from.unwrap_or(Ts(Timestamp::UNIX_EPOCH))).bind(by).bind(most)).await?)
}

/// The moments from one on are this run's, if nobody took them first.
async fn take(tx: &mut TenantTx, from: Option<Ts>, upto: Ts) -> Result<bool, BlockError> {
    let taken: Vec<(Ts,)> = match from {
        Some(from) => tx.keep_book(statement!("advance.sql").bind(upto).bind(from)).await?,
        None => tx.keep_book(statement!("first.sql").bind(upto)).await?,
    };
    Ok(!taken.is_empty())
}

/// What a run came to.
#[derive(Debug, Default)]
struct Settled {
    due: Vec<Due>,
    /// There is more of it by now.
    more: bool,
}

/// Records what time did since the last record, at most so many moments of it.
async fn settle(tx: &mut TenantTx, most: i64) -> Result<Settled, BlockError> {
    let (from, now) = (recorded(tx).await?, Ts(micro(tx.now())));
    if let Some(mark) = from.filter(|mark| *mark > now) {
        // Further ahead than clocks of two machines differ: it was put back. What is on record happened by a clock that was wrong; from here on it goes
        // by this one. Less than that is waited for, so that no moment is recorded twice.
        if mark.0.duration_since(now.0) > Clock::APART {
            take(tx, from, now).await?;
            enqueue(tx, &LookOver {}).await?;
        }
        return Ok(Settled::default());
    }
    let bound = statement!("lines.sql").bind(from.unwrap_or(Ts(Timestamp::UNIX_EPOCH))).bind(now).bind(most);
    let moments: Vec<(Uuid, Ts)> = tx.all(bound).await?;
    let Some((_, last)) = moments.last().copied() else { return Ok(Settled::default()) };
    let more = i64::try_from(moments.len()).unwrap_or(i64::MAX) >= most;
    let by = if more { last } else { now };
    let lines: BTreeSet<Uuid> = moments.into_iter().map(|(line, _)| line).collect();
    // Nobody sells to them or stops them while they are looked at again.
    installations::hold_still(tx, lines.iter().copied().collect()).await?;
    if !take(tx, from, by).await? {
        return Ok(Settled::default());
    }
    let mut due = due(tx, from, by, ALL).await?;
    due.retain(|one| lines.contains(&one.installation_id));
    // The last that happens to a line is what moves it, and stands in the line's own entry.
    let last: BTreeMap<Uuid, &Due> = due.iter().map(|one| (one.installation_id, one)).collect();
    let running = last.iter().filter(|(_, one)| one.line_runs).map(|(line, _)| *line).collect();
    let told = last.iter().map(|(line, one)| (*line, one.told())).collect();
    let moved = installations::follow(tx, last.keys().copied().collect(), running, &told).await?;
    let moved: BTreeSet<BlockId> = moved.iter().filter_map(|line| last.get(&line.id.0)).map(|one| one.id).collect();
    tx.record_all(due.iter().filter(|one| !moved.contains(&one.id)).map(Due::entry).collect()).await?;
    Ok(Settled { due, more })
}

/// What a run wrote down.
pub(crate) struct Recorded {
    expired: usize,
    began: usize,
    /// There is more of it by now.
    pub more: bool,
}

/// Records what time did until now, and announces it.
pub(crate) async fn record(tx: &mut TenantTx) -> Result<Recorded, BlockError> {
    let settled = settle(tx, ARMFUL).await?;
    let (expired, began): (Vec<_>, Vec<_>) = settled.due.iter().partition(|one| one.expires());
    let ids = |of: &[&Due]| of.iter().map(|one| one.id).collect::<Vec<_>>();
    if !settled.due.is_empty() {
        tx.announce(SETTLED, json!({ "expired": ids(&expired), "began": ids(&began) })).await?;
    }
    Ok(Recorded { expired: expired.len(), began: began.len(), more: settled.more })
}

impl TenantJob for Settle {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let recorded = record(tx).await?;
        if recorded.more {
            enqueue(tx, &self).await?;
        }
        Ok(Done::with(json!({ "expired": recorded.expired, "began": recorded.began })))
    }
}
