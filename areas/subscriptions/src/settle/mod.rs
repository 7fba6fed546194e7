//! Every five minutes: what time has done is recorded. Times say how blocks and lines stand, so nothing of them is written: what ended or began goes on
//! record, in the entry of the line that goes off with it, or by itself. Each moment belongs to one run, because each run begins where the one before it ended.

use std::collections::BTreeMap;

use jobs::{Done, Failed, Job, Policy, Run, TenantJob, enqueue};
use kernel::Clock;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

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
    /// Time of the line is paid for at the end of it all.
    line_paid: bool,
    /// Nobody stopped the line, and it is not over.
    connected: bool,
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
        self.expires() && !self.line_paid
    }

    fn entry(&self) -> Entry {
        let action = if self.expires() { "subscriptions.expired" } else { "subscriptions.began" };
        let Self { id, customer_id, becomes, starts_at, ends_at, .. } = self;
        let label = format!("{} {}", installations::number_text(self.line_number), self.plan_name);
        Entry::event(action, "subscription", Some(id.0), &label)
            .about(*customer_id)
            .after(json!({ "stage": becomes, "starts_at": starts_at, "ends_at": ends_at }))
    }

    /// With it the line went off, and its entry says the rest.
    fn line_entry(&self) -> Entry {
        let Self { id, installation_id, line_number, customer_id, starts_at, ends_at, .. } = self;
        let told = json!({ "subscription": id, "plan": self.plan_name, "starts_at": starts_at, "ends_at": ends_at });
        installations::time_ended(*installation_id, *line_number, *customer_id, told)
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
    // The last that happens to a line takes it off, where nothing follows, and stands in the line's own entry.
    let last: BTreeMap<Uuid, BlockId> = due.iter().map(|one| (one.installation_id, one.id)).collect();
    let goes_off = |one: &Moment| one.connected && one.runs_out() && last.get(&one.installation_id) == Some(&one.id);
    tx.record_all(due.iter().map(|one| if goes_off(one) { one.line_entry() } else { one.entry() }).collect()).await?;
    Ok(Settled { due, more })
}

/// Where nothing is due although time is on record further ahead than clocks of two machines differ, the clock was put back: what is on record happened
/// by a clock that was wrong, and from here on it goes by this one. Less than that is waited for, so that no moment is recorded twice.
async fn go_back(tx: &mut TenantTx, now: Ts) -> Result<(), BlockError> {
    let mark: Option<(Ts,)> = tx.maybe(statement!("upto.sql").bare()).await?;
    if mark.is_some_and(|(mark,)| mark > now && mark.0.duration_since(now.0) > Clock::APART) {
        tx.keep_book::<(Ts,)>(statement!("put_back.sql").bind(now)).await?;
    }
    Ok(())
}

/// What a run wrote down.
struct Recorded {
    expired: usize,
    began: usize,
    /// There is more of it by now.
    more: bool,
}

/// Records what time did until now, and announces it.
async fn record(tx: &mut TenantTx) -> Result<Recorded, BlockError> {
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
