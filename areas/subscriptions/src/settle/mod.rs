//! Every five minutes: what time has done is recorded. A block's times say how it stands, so nothing of the block is written: that it ended or began
//! goes on record, with its line, which follows, or by itself. Each moment belongs to one run, because each run begins where the one before it ended.

use std::collections::{BTreeMap, BTreeSet};

use jobs::{Done, Failed, Job, Policy, Run, TenantJob, enqueue};
use kernel::Clock;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tenancy::{DbError, Entry, TenantTx, Ts, statement};
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

/// A moment at which time moves a block: what it becomes, and how its line stands at the end of it all.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Moment {
    pub id: BlockId,
    pub installation_id: Uuid,
    pub customer_id: Uuid,
    pub plan_name: String,
    pub line_number: i64,
    pub becomes: String,
    pub at: Ts,
    pub starts_at: Ts,
    pub ends_at: Ts,
    /// Since when the line pauses: its clock reads this moment.
    paused_since: Option<Ts>,
    /// Time of the line runs at the end of it all.
    line_runs: bool,
}

impl Moment {
    /// Nothing happens on a line after it was paused.
    pub fn comes(&self) -> bool {
        self.paused_since.is_none_or(|since| since >= self.at)
    }

    pub fn expires(&self) -> bool {
        self.becomes == "expired"
    }

    /// Nothing follows it: the line goes off.
    pub fn runs_out(&self) -> bool {
        self.expires() && !self.line_runs
    }

    fn entry(&self) -> Entry {
        let action = if self.expires() { "subscriptions.expired" } else { "subscriptions.began" };
        let Self { id, customer_id, becomes, starts_at, ends_at, .. } = self;
        let label = format!("{} {}", installations::number_text(self.line_number), self.plan_name);
        Entry::event(action, "subscription", Some(id.0), &label)
            .about(*customer_id)
            .after(json!({ "stage": becomes, "starts_at": starts_at, "ends_at": ends_at }))
    }

    /// What a line's entry says of it.
    fn told(&self) -> Value {
        let Self { id, starts_at, ends_at, .. } = self;
        json!({ "subscription": id, "plan": self.plan_name, "starts_at": starts_at, "ends_at": ends_at })
    }
}

/// What time does from the last that is on record until then, the earliest so many. The run of every five minutes does what this says of now; tonight's
/// page shows what it says of midnight.
pub(crate) async fn moments(tx: &mut TenantTx, by: Ts, most: i64) -> Result<Vec<Moment>, BlockError> {
    Ok(tx.all(statement!("moments.sql").bind(by).bind(most)).await?)
}

/// What happened until then is on record from here on.
async fn take(tx: &mut TenantTx, upto: Ts) -> Result<(), BlockError> {
    let taken: Vec<(Ts,)> = tx.keep_book(statement!("take.sql").bind(upto)).await?;
    if taken.is_empty() { Err(DbError::Wrong("what is on record already was found again".to_owned()).into()) } else { Ok(()) }
}

/// What a run came to.
#[derive(Debug, Default)]
struct Settled {
    due: Vec<Moment>,
    /// There is more of it by now.
    more: bool,
}

/// Records what time did since the last record, at most so many moments of it. Nobody changes a line of the company meanwhile.
async fn settle(tx: &mut TenantTx, most: i64) -> Result<Settled, BlockError> {
    installations::hold_time(tx).await?;
    let mut by = Ts(micro(tx.now()));
    let mut due = moments(tx, by, most).await?;
    let Some(last) = due.last().map(|one| one.at) else {
        go_back(tx, by).await?;
        return Ok(Settled::default());
    };
    let more = i64::try_from(due.len()).unwrap_or(i64::MAX) >= most;
    if more {
        // Whatever falls on the last instant belongs to it, and lines stand as they stood then.
        by = last;
        due = moments(tx, by, ALL).await?;
    }
    take(tx, by).await?;
    due.retain(Moment::comes);
    // The last that happens to a line is what moves it, and stands in the line's own entry.
    let last: BTreeMap<Uuid, &Moment> = due.iter().map(|one| (one.installation_id, one)).collect();
    let running = last.iter().filter(|(_, one)| one.line_runs).map(|(line, _)| *line).collect();
    let told = last.iter().map(|(line, one)| (*line, one.told())).collect();
    let moved = installations::follow(tx, last.keys().copied().collect(), running, told).await?;
    let moved: BTreeSet<BlockId> = moved.iter().filter_map(|line| last.get(&line.id.0)).map(|one| one.id).collect();
    tx.record_all(due.iter().filter(|one| !moved.contains(&one.id)).map(Moment::entry).collect()).await?;
    Ok(Settled { due, more })
}

/// Where nothing is due although time is on record further ahead than clocks of two machines differ, the clock was put back: what is on record happened
/// by a clock that was wrong, and from here on it goes by this one. Less than that is waited for, so that no moment is recorded twice.
async fn go_back(tx: &mut TenantTx, now: Ts) -> Result<(), BlockError> {
    let mark: Option<(Ts,)> = tx.maybe(statement!("upto.sql").bare()).await?;
    if mark.is_some_and(|(mark,)| mark > now && mark.0.duration_since(now.0) > Clock::APART) {
        tx.keep_book::<(Ts,)>(statement!("put_back.sql").bind(now)).await?;
        enqueue(tx, &LookOver {}).await?;
    }
    Ok(())
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
    let ids = |of: &[&Moment]| of.iter().map(|one| one.id).collect::<Vec<_>>();
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
