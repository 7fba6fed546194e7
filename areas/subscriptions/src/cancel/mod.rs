//! A block is taken back before it is used up; what waits behind it moves up. The money is the caller's.

use installations::LineId;
use kernel::one_line;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::block::{Block, Stage};
use crate::clock::until;
use crate::sell::micro;
use crate::store::{find, live, shift};
use crate::timeline::close_up;
use crate::{BlockError, BlockId};

const REASON_MOST: usize = 500;

/// How a block is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Entered by mistake: as if it had never been.
    Void,
    /// Money goes back.
    Refund,
    /// Nothing goes back.
    Forfeit,
    /// What is left of it buys time of another plan.
    Switch,
}

impl How {
    pub const ALL: [Self; 4] = [Self::Void, Self::Refund, Self::Forfeit, Self::Switch];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::Refund => "refund",
            Self::Forfeit => "forfeit",
            Self::Switch => "switch",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Void => "subscriptions-how-void",
            Self::Refund => "subscriptions-how-refund",
            Self::Forfeit => "subscriptions-how-forfeit",
            Self::Switch => "subscriptions-how-switch",
        }
    }

    const fn stage(self) -> Stage {
        match self {
            Self::Void => Stage::Void,
            Self::Refund | Self::Forfeit | Self::Switch => Stage::Cancelled,
        }
    }
}

/// A reason in one line.
pub fn reason(typed: &str) -> Result<String, BlockError> {
    let reason = one_line(typed);
    if reason.is_empty() {
        return Err(BlockError::ReasonMissing);
    }
    if reason.chars().count() > REASON_MOST {
        return Err(BlockError::TooLong { field: "reason", most: REASON_MOST });
    }
    Ok(reason)
}

/// The block as it stood, for who gives money back.
pub async fn cancel(tx: &mut TenantTx, by: Uuid, id: BlockId, how: How, why: &str) -> Result<Block, BlockError> {
    let why = reason(why)?;
    let line = find(tx, id).await?.installation_id;
    installations::hold_still(tx, LineId(line)).await?;
    let block = find(tx, id).await?;
    let now = micro(tx.now());
    if !block.is_open(now) {
        return Err(BlockError::Over);
    }
    end(tx, by, &block, how, &why, now, None).await?;
    let left = live(tx, line, now).await?;
    let moves = close_up(block.reading(now), &left);
    shift(tx, &block.label(), &left, &moves, "moved_up").await?;
    let until = until(tx, line).await?;
    installations::reach(tx, vec![(line, until)]).await?;
    Ok(block)
}

/// `place`: the block that takes its place, if one does.
pub(crate) async fn end(
    tx: &mut TenantTx,
    by: Uuid,
    block: &Block,
    how: How,
    why: &str,
    now: jiff::Timestamp,
    place: Option<BlockId>,
) -> Result<(), BlockError> {
    let entry = Entry::changed("subscriptions.cancelled", "subscription", block.id, &block.label())
        .about(block.customer_id)
        .before(json!({ "stage": block.stands(now).word(), "left_seconds": block.left(now), "unused_minor": block.unused_minor(now) }))
        .after(json!({ "stage": how.stage().word(), "how": how.word(), "reason": why, "replaced_by": place }));
    let bound = statement!("end.sql").bind(block.id).bind(Ts(now)).bind(how.word()).bind(by).bind(why.to_owned()).bind(place);
    tx.write::<(BlockId,)>(bound, |_| entry).await?;
    Ok(())
}
