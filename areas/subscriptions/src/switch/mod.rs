//! Another plan from this moment on: what is left of every block of the line is worth its share of what was paid, and buys time of the new plan.
//! The books are the caller's.

use installations::{Hold, Line, LineId};
use jiff::SignedDuration;
use plans::PlanId;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::block::{Block, money};
use crate::cancel::{How, end};
use crate::paid_time::{Bought, Terms, measure};
use crate::sell::{Quote, Sold, before, checked_notes, micro, place, plan_for, sellable};
use crate::store::{find_all, live};
use crate::{BlockError, BlockId};

/// What is wished: everything that is left of a line becomes time of this plan.
#[derive(Clone, Debug)]
pub struct NewPlan {
    pub line: LineId,
    pub plan: PlanId,
    pub notes: String,
    /// The same key is the same change, however often it comes.
    pub key: Uuid,
}

/// What a change of plan would be: the same for a preview and for the change itself.
#[derive(Clone, Debug)]
pub struct SwitchQuote {
    /// The block that takes the place of the others.
    pub quote: Quote,
    /// What is left, in the order of its start.
    pub replaced: Vec<Block>,
}

/// What of a line is not used up, in the order of its start.
pub async fn open_blocks(tx: &mut TenantTx, line: LineId) -> Result<Vec<Block>, BlockError> {
    let now = micro(tx.now());
    let ids = live(tx, line.0, now).await?.into_iter().map(|span| span.id).collect();
    let mut blocks = find_all(tx, ids).await?;
    blocks.retain(|block| block.is_open(now));
    blocks.sort_by_key(|block| block.starts_at.0);
    Ok(blocks)
}

/// What it would be, now, for a line that was read. Locks nothing.
pub async fn quote_switch(tx: &mut TenantTx, line: Line, plan: PlanId) -> Result<SwitchQuote, BlockError> {
    sellable(&line)?;
    let plan = plan_for(tx, &line, plan).await?;
    let replaced = open_blocks(tx, line.id).await?;
    let now = micro(tx.now());
    let credit: i64 = replaced.iter().map(|block| block.unused_minor(now)).sum();
    if credit == 0 {
        return Err(BlockError::NothingLeft);
    }
    if replaced.iter().all(|block| block.plan_id == plan.id.0) {
        return Err(BlockError::SamePlan);
    }
    if replaced.iter().any(|block| block.currency != plan.currency) {
        return Err(BlockError::OtherCurrency);
    }
    let bought = Bought::Credit(credit);
    let terms = Terms { price_minor: plan.price_minor, term_days: plan.term_days };
    let measured = measure(terms, bought).map_err(|refused| BlockError::credit(refused, |minor| money(minor, &plan.currency)))?;
    let ends_at = now + SignedDuration::from_secs(measured.seconds);
    let paused = line.hold() == Some(Hold::Pause);
    let quote = Quote { line, plan, bought, measured, starts_at: now, ends_at, queued: false, paused };
    Ok(SwitchQuote { quote, replaced })
}

/// A change of plan that was made, now or by the same request before.
#[derive(Clone, Debug)]
pub enum Switched {
    Now { id: BlockId, switch: Box<SwitchQuote> },
    Before(BlockId),
}

/// Changes the plan of a line: it is locked, so that nobody sells to it meanwhile. `by`: who does it.
pub async fn switch(tx: &mut TenantTx, by: Uuid, wish: &NewPlan) -> Result<Switched, BlockError> {
    let notes = checked_notes(&wish.notes)?;
    let line = installations::find_to_change(tx, wish.line).await?;
    if let Some(Sold::Before(block)) = before(tx, &line, wish.key).await? {
        return Ok(Switched::Before(block));
    }
    let switch = quote_switch(tx, line, wish.plan).await?;
    let now = micro(tx.now());
    let id = BlockId(tx.new_id());
    for block in &switch.replaced {
        end(tx, by, block, How::Switch, &switch.quote.plan.name, now, Some(id)).await?;
    }
    place(tx, by, id, &switch.quote, &notes, wish.key).await?;
    let line = switch.quote.line.id.0;
    installations::reach(tx, vec![(line, Some(Ts(switch.quote.ends_at)))]).await?;
    Ok(Switched::Now { id, switch: Box::new(switch) })
}

/// The blocks whose rest went into this one, through any number of changes.
pub async fn sources(tx: &mut TenantTx, id: BlockId) -> Result<Vec<BlockId>, BlockError> {
    let rows: Vec<(BlockId,)> = tx.all(statement!("sources.sql").bind(id)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
