//! A company's job: one transaction of the company, in which it works and ends.

use serde_json::Value;
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;

use super::Runner;
use super::work::{Hand, Outcome};
use crate::kind::TenantWork;
use crate::{Done, Failed, group};

/// What a job is about, read in its company's context.
#[derive(sqlx::FromRow)]
pub(super) struct Loaded {
    pub args: Value,
    pub next: Option<Value>,
    pub group_id: Option<Uuid>,
}

impl Loaded {
    fn nothing() -> Self {
        Self { args: Value::Object(serde_json::Map::new()), next: None, group_id: None }
    }
}

impl Runner {
    pub(super) async fn run_tenant(&self, hand: &Hand<'_>, work: &dyn TenantWork) -> Outcome {
        match self.try_tenant(hand, work).await {
            Ok(outcome) => outcome,
            Err(failed) => Outcome::Failed(failed),
        }
    }

    async fn try_tenant(&self, hand: &Hand<'_>, work: &dyn TenantWork) -> Result<Outcome, Failed> {
        let mut tx = self.db.begin(&hand.job.context(hand.kind.name)).await?;
        if hand.kind.policy.brief {
            return self.try_brief(hand, work, tx).await;
        }
        let loaded = if hand.kind.bare && !hand.job.linked { Some(Loaded::nothing()) } else { load(&mut tx, hand).await? };
        let Some(loaded) = loaded else { return Ok(Outcome::Lost) };
        let done = work.run(loaded.args.clone(), &mut tx, hand.run).await?;
        if !end(&mut tx, hand, &loaded, &done).await? {
            // Somebody else's by now: what was done here is undone.
            return Ok(Outcome::Lost);
        }
        tx.commit().await?;
        self.look_after_group(hand, loaded.group_id).await;
        Ok(Outcome::Done)
    }

    /// Ends first and works then: undone together if the work fails, so nobody ever sees the one without the other.
    async fn try_brief(&self, hand: &Hand<'_>, work: &dyn TenantWork, mut tx: TenantTx) -> Result<Outcome, Failed> {
        let now = Ts(tx.now());
        let ending = statement!("tenant/end_first.sql").bind(hand.job.id).bind(hand.worker).bind(hand.job.attempt).bind(now);
        let Some(loaded) = tx.keep_book::<Loaded>(ending).await?.pop() else { return Ok(Outcome::Lost) };
        work_ended(&mut tx, hand, work, &loaded, now).await?;
        tx.commit().await?;
        self.look_after_group(hand, loaded.group_id).await;
        Ok(Outcome::Done)
    }

    /// Whoever ends a job of a group looks whether it was the last.
    pub(super) async fn look_after_group(&self, hand: &Hand<'_>, group: Option<Uuid>) {
        let Some(group) = group else { return };
        let closing = async {
            let mut tx = self.db.begin(&hand.job.context(hand.kind.name)).await?;
            if group::close(&mut tx, group).await? {
                tx.commit().await?;
            }
            Ok::<_, DbError>(())
        };
        if let Err(error) = closing.await {
            tracing::warn!(%error, "a group is looked after later");
        }
    }
}

/// Works for a job that this transaction has ended already.
pub(super) async fn work_ended(tx: &mut TenantTx, hand: &Hand<'_>, work: &dyn TenantWork, loaded: &Loaded, now: Ts) -> Result<(), Failed> {
    let done = work.run(loaded.args.clone(), tx, hand.run).await?;
    if let Some(result) = done.0 {
        let until = Ts(tx.now() + hand.kind.policy.keep_result);
        let bound = statement!("tenant/result.sql").bind(hand.job.id).bind(now).bind(result).bind(until);
        tx.keep_book::<(Uuid,)>(bound).await?;
    }
    Ok(after(tx, hand, loaded).await?)
}

/// The job as it stands, if it is still this worker's.
pub(super) async fn load(tx: &mut TenantTx, hand: &Hand<'_>) -> Result<Option<Loaded>, DbError> {
    tx.maybe(statement!("tenant/load.sql").bind(hand.job.id).bind(hand.worker).bind(hand.job.attempt)).await
}

/// Ends the job in this transaction, if it is still this worker's: lines, result, what comes next.
pub(super) async fn end(tx: &mut TenantTx, hand: &Hand<'_>, loaded: &Loaded, done: &Done) -> Result<bool, DbError> {
    let now = tx.now();
    let until = done.0.as_ref().map(|_| Ts(now + hand.kind.policy.keep_result));
    let bound =
        statement!("tenant/end.sql").bind(hand.job.id).bind(hand.worker).bind(hand.job.attempt).bind(Ts(now)).bind(done.0.clone()).bind(until);
    if tx.keep_book::<(Uuid,)>(bound).await?.is_empty() {
        return Ok(false);
    }
    after(tx, hand, loaded).await?;
    Ok(true)
}

/// What goes with an end: the job's lines, and the next one of its chain.
async fn after(tx: &mut TenantTx, hand: &Hand<'_>, loaded: &Loaded) -> Result<(), DbError> {
    write_lines(tx, hand).await?;
    if let Some(next) = &loaded.next {
        group::place_kept(tx, next, loaded.group_id).await?;
    }
    Ok(())
}

/// What the job said goes where its people can read it.
pub(super) async fn write_lines(tx: &mut TenantTx, hand: &Hand<'_>) -> Result<(), DbError> {
    let lines = hand.run.take_lines();
    if lines.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = lines.iter().map(|_| tx.new_id()).collect();
    let (moments, texts): (Vec<Ts>, Vec<String>) = lines.into_iter().map(|(at, line)| (Ts(at), line)).unzip();
    let bound = statement!("tenant/say.sql").bind(ids).bind(hand.job.id).bind(hand.job.attempt).bind(moments).bind(texts);
    tx.keep_book::<(Uuid,)>(bound).await?;
    Ok(())
}
