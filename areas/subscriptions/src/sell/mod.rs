//! A block is measured and put behind the ones that are there. Who takes the money calls this in their own transaction.

use installations::{Hold, Line, LineId, State};
use jiff::{SignedDuration, Timestamp};
use kernel::one_line;
use plans::{Plan, PlanId};
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::block::money;
use crate::paid_time::{Bought, Measured, RULE, Terms, measure};
use crate::store::live;
use crate::timeline::next_start;
use crate::{BlockError, BlockId};

const NOTES_MOST: usize = 500;

/// What a sale would be: the same for a preview and for the sale itself.
#[derive(Clone, Debug)]
pub struct Quote {
    pub line: Line,
    pub plan: Plan,
    pub bought: Bought,
    pub measured: Measured,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Behind what is paid for already.
    pub queued: bool,
    /// The line pauses: it starts when the line goes on.
    pub paused: bool,
}

/// As the database keeps moments.
pub(crate) fn micro(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

pub(crate) async fn plan_for(tx: &mut TenantTx, line: &Line, id: PlanId) -> Result<Plan, BlockError> {
    let plan = plans::find(tx, id).await?;
    // Who has a plan that is no longer sold may go on with it.
    if !plan.is_active && line.plan_id != Some(id.0) {
        return Err(BlockError::PlanUnknown);
    }
    Ok(plan)
}

/// Whether the line can have paid time.
pub(crate) fn sellable(line: &Line) -> Result<(), BlockError> {
    match line.stands() {
        State::Planned => Err(BlockError::NotConnected),
        State::Terminated => Err(BlockError::LineEnded),
        _ => Ok(()),
    }
}

/// What it would be, now, for a line that was read. Locks nothing.
pub async fn quote(tx: &mut TenantTx, line: Line, plan: PlanId, bought: Bought) -> Result<Quote, BlockError> {
    sellable(&line)?;
    let plan = plan_for(tx, &line, plan).await?;
    let terms = Terms { price_minor: plan.price_minor, term_days: plan.term_days };
    let measured = measure(terms, bought).map_err(|refused| BlockError::of(refused, |minor| money(minor, &plan.currency)))?;
    let now = micro(tx.now());
    let spans = live(tx, line.id.0, now).await?;
    let starts_at = next_start(now, &spans);
    let ends_at = starts_at + SignedDuration::from_secs(measured.seconds);
    let paused = line.hold() == Some(Hold::Pause);
    Ok(Quote { queued: starts_at > now, line, plan, bought, measured, starts_at, ends_at, paused })
}

/// A block that was sold: now, or by the same request before.
#[derive(Clone, Debug)]
pub enum Sold {
    Now { id: BlockId, quote: Box<Quote> },
    Before(BlockId),
}

/// What is to be sold.
#[derive(Clone, Debug)]
pub struct Wish {
    pub line: LineId,
    pub plan: PlanId,
    pub bought: Bought,
    pub notes: String,
    /// The same key is the same sale, however often it comes.
    pub key: Uuid,
}

/// Sells to a line: it is locked, so that two who sell at once sell one after the other. `by`: who sells.
pub async fn sell(tx: &mut TenantTx, by: Uuid, wish: &Wish) -> Result<Sold, BlockError> {
    let Wish { line, plan, bought, key, .. } = *wish;
    let notes = checked_notes(&wish.notes)?;
    let line = installations::find_to_change(tx, line).await?;
    if let Some(sold) = before(tx, &line, key).await? {
        return Ok(sold);
    }
    let quote = quote(tx, line, plan, bought).await?;
    let id = BlockId(tx.new_id());
    place(tx, by, id, &quote, &notes, key).await?;
    installations::paid(tx, &quote.line, Ts(quote.ends_at)).await?;
    Ok(Sold::Now { id, quote: Box::new(quote) })
}

/// A note in one line.
pub(crate) fn checked_notes(typed: &str) -> Result<String, BlockError> {
    let notes = one_line(typed);
    if notes.chars().count() > NOTES_MOST {
        return Err(BlockError::TooLong { field: "notes", most: NOTES_MOST });
    }
    Ok(notes)
}

/// What the same request did before, if it comes again. The line is locked.
pub(crate) async fn before(tx: &mut TenantTx, line: &Line, key: Uuid) -> Result<Option<Sold>, BlockError> {
    let earlier: Option<(BlockId, Uuid)> = tx.maybe(statement!("earlier.sql").bind(key)).await?;
    match earlier {
        Some((block, sold_to)) if sold_to == line.id.0 => Ok(Some(Sold::Before(block))),
        Some(_) => Err(BlockError::KeyUsed),
        None => Ok(None),
    }
}

/// Writes the block of a quote.
pub(crate) async fn place(tx: &mut TenantTx, by: Uuid, id: BlockId, quote: &Quote, notes: &str, key: Uuid) -> Result<(), BlockError> {
    let now = micro(tx.now());
    let label = format!("{} {}", quote.line.number_text(), quote.plan.name);
    let entry = Entry::created("subscriptions.sold", "subscription", id, &label).about(quote.line.customer_id).after(json!({
        "installation": quote.line.id, "plan": quote.plan.id, "kind": quote.bought.word(), "amount_minor": quote.measured.amount_minor,
        "currency": quote.plan.currency, "price_minor": quote.plan.price_minor, "term_days": quote.plan.term_days, "rule": RULE,
        "seconds": quote.measured.seconds, "starts_at": Ts(quote.starts_at), "ends_at": Ts(quote.ends_at), "notes": notes,
    }));
    let bound = statement!("insert.sql").bind(id).bind(quote.line.id).bind(quote.line.customer_id).bind(quote.plan.id).bind(quote.bought.word());
    let bound = bound.bind(quote.measured.amount_minor).bind(quote.plan.currency.clone()).bind(quote.plan.price_minor).bind(quote.plan.term_days);
    let bound = bound.bind(RULE).bind(quote.measured.seconds).bind(Ts(quote.starts_at)).bind(Ts(quote.ends_at));
    tx.write::<(BlockId,)>(bound.bind(notes.to_owned()).bind(key).bind(by).bind(Ts(now)), |_| entry).await?;
    Ok(())
}
