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

/// A block that time moves within a time: what it becomes, and when.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Moment {
    pub id: BlockId,
    pub installation_id: Uuid,
    pub customer_id: Uuid,
    pub plan_id: Uuid,
    pub becomes: String,
    pub at: Ts,
    pub starts_at: Ts,
    pub ends_at: Ts,
    /// Time of the line runs at the end of it all.
    pub line_runs: bool,
}

/// What a line has to do with its moments.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Line {
    pub number: i64,
    /// Since when it pauses: its clock reads this moment.
    pub paused_since: Option<Ts>,
}

/// A moment that comes about on its line.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub moment: Moment,
    pub line_number: i64,
    pub plan_name: String,
}

impl Due {
    /// Nothing happens on a line after it was paused.
    pub fn of(moment: Moment, line: &Line, plan_name: String) -> Option<Self> {
        let comes = line.paused_since.is_none_or(|since| since >= moment.at);
        comes.then_some(Self { moment, line_number: line.number, plan_name })
    }

    pub fn expires(&self) -> bool {
        self.moment.becomes == "expired"
    }

    /// Nothing follows it: the line goes off.
    pub fn runs_out(&self) -> bool {
        self.expires() && !self.moment.line_runs
    }

    fn entry(&self) -> Entry {
        let action = if self.expires() { "subscriptions.expired" } else { "subscriptions.began" };
        let Moment { id, customer_id, becomes, starts_at, ends_at, .. } = &self.moment;
        let label = format!("{} {}", installations::number_text(self.line_number), self.plan_name);
        Entry::event(action, "subscription", Some(id.0), &label)
            .about(*customer_id)
            .after(json!({ "stage": becomes, "starts_at": starts_at, "ends_at": ends_at }))
    }

    /// What a line's entry says of it.
    fn told(&self) -> Value {
        let Moment { id, starts_at, ends_at, .. } = &self.moment;
        json!({ "subscription": id, "plan": self.plan_name, "starts_at": starts_at, "ends_at": ends_at })
    }
}

/// Where the next run begins: what happened by then is on record.
pub(crate) async fn recorded(tx: &mut TenantTx) -> Result<Option<Ts>, BlockError> {
    let upto: Option<(Ts,)> = tx.maybe(statement!("upto.sql").bare()).await?;
    Ok(upto.map(|(upto,)| upto))
}

/// What time does between two moments, the first not included. The run of every five minutes does what this says of now; tonight's page shows what it
/// says of midnight.
pub(crate) async fn moments(tx: &mut TenantTx, from: Option<Ts>, by: Ts, most: i64) -> Result<Vec<Moment>, BlockError> {
    Ok(tx.all(statement!("moments.sql").bind(from.unwrap_or(Ts(Timestamp::UNIX_EPOCH))).bind(by).bind(most)).await?)
}

/// The moments from one on are this run's, if nobody took them first.
async fn take(tx: &mut TenantTx, from: Ts, upto: Ts) -> Result<bool, BlockError> {
    let taken: Vec<(Ts,)> = tx.keep_book(statement!("advance.sql").bind(upto).bind(from)).await?;
    Ok(!taken.is_empty())
}

/// Lines with moments until then, in order; nobody else moves them until this is over.
async fn hold(tx: &mut TenantTx, by: Ts, most: i64) -> Result<Vec<Held>, BlockError> {
    Ok(tx.all(statement!("lines.sql").bind(by).bind(most)).await?)
}

/// What a run came to.
#[derive(Debug, Default)]
struct Settled {
    due: Vec<Due>,
    /// There is more of it by now.
    more: bool,
}

/// A line that is held still for this run, for one of its moments.
#[derive(sqlx::FromRow)]
struct Held {
    id: Uuid,
    #[sqlx(flatten)]
    line: Line,
    at: Ts,
    /// Up to where time was on record.
    upto: Ts,
}

/// Records what time did since the last record, at most so many moments of it.
async fn settle(tx: &mut TenantTx, most: i64) -> Result<Settled, BlockError> {
    let now = Ts(micro(tx.now()));
    let mut held = hold(tx, now, most).await?;
    if held.is_empty() && begin_anew(tx, now).await? {
        held = hold(tx, now, most).await?;
    }
    let Some((from, last)) = held.iter().map(|one| (one.upto, one.at)).max_by_key(|(_, at)| *at) else { return Ok(Settled::default()) };
    let more = i64::try_from(held.len()).unwrap_or(i64::MAX) >= most;
    let by = if more { last } else { now };
    if !take(tx, from, by).await? {
        return Ok(Settled::default());
    }
    let lines: BTreeMap<Uuid, Line> = held.into_iter().map(|one| (one.id, one.line)).collect();
    let moments = moments(tx, Some(from), by, ALL).await?;
    let plans: BTreeSet<Uuid> = moments.iter().map(|one| one.plan_id).collect();
    let plans: Vec<(Uuid, String)> = tx.all(statement!("plans.sql").bind(plans.into_iter().collect::<Vec<_>>())).await?;
    let plans: BTreeMap<Uuid, String> = plans.into_iter().collect();
    let coming = moments.into_iter().filter_map(|one| {
        let (line, plan_name) = (lines.get(&one.installation_id)?, plans.get(&one.plan_id)?.clone());
        Due::of(one, line, plan_name)
    });
    let due: Vec<Due> = coming.collect();
    // The last that happens to a line is what moves it, and stands in the line's own entry.
    let last: BTreeMap<Uuid, &Due> = due.iter().map(|one| (one.moment.installation_id, one)).collect();
    let running = last.iter().filter(|(_, one)| one.moment.line_runs).map(|(line, _)| *line).collect();
    let told = last.iter().map(|(line, one)| (*line, one.told())).collect();
    let moved = installations::follow(tx, last.keys().copied().collect(), running, told).await?;
    let moved: BTreeSet<BlockId> = moved.iter().filter_map(|line| last.get(&line.id.0)).map(|one| one.moment.id).collect();
    tx.record_all(due.iter().filter(|one| !moved.contains(&one.moment.id)).map(Due::entry).collect()).await?;
    Ok(Settled { due, more })
}

/// Where nothing is due: whether that is because nothing was ever recorded. Where time is on record further ahead than clocks of two machines differ, the
/// clock was put back: what is on record happened by a clock that was wrong, and from here on it goes by this one. Less than that is waited for, so that
/// no moment is recorded twice.
async fn begin_anew(tx: &mut TenantTx, now: Ts) -> Result<bool, BlockError> {
    let Some(mark) = recorded(tx).await? else {
        let begun: Vec<(Ts,)> = tx.keep_book(statement!("first.sql").bind(Ts(Timestamp::UNIX_EPOCH))).await?;
        return Ok(!begun.is_empty());
    };
    if mark > now && mark.0.duration_since(now.0) > Clock::APART {
        take(tx, mark, now).await?;
        enqueue(tx, &LookOver {}).await?;
    }
    Ok(false)
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
    let ids = |of: &[&Due]| of.iter().map(|one| one.moment.id).collect::<Vec<_>>();
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
