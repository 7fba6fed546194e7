//! How blocks are found and moved; shared by the use cases.

use jiff::Timestamp;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::block::Block;
use crate::timeline::{Move, Span};
use crate::{BlockError, BlockId};

pub async fn find(tx: &mut TenantTx, id: BlockId) -> Result<Block, BlockError> {
    find_all(tx, vec![id.0]).await?.pop().ok_or(BlockError::NotFound)
}

/// Those of these that there are, in no order.
pub(crate) async fn find_all(tx: &mut TenantTx, ids: Vec<Uuid>) -> Result<Vec<Block>, BlockError> {
    Ok(tx.all(statement!("find.sql").bind(ids)).await?)
}

/// The blocks of a line that are not used up by a moment, or by the one at which it paused, in their order.
pub(crate) async fn live(tx: &mut TenantTx, line: Uuid, by: Timestamp) -> Result<Vec<Span>, BlockError> {
    let rows: Vec<(Uuid, Ts, Ts)> = tx.all(statement!("live.sql").bind(line).bind(Ts(by))).await?;
    Ok(rows.into_iter().map(|(id, starts, ends)| Span { id, starts: starts.0, ends: ends.0 }).collect())
}

/// Where a block came to stand.
type Moved = (BlockId, Uuid, Ts, Ts);

/// Puts blocks where they belong now; each has an entry that says from where to where.
pub(crate) async fn shift(tx: &mut TenantTx, label: &str, before: &[Span], moves: &[Move], reason: &str) -> Result<(), BlockError> {
    if moves.is_empty() {
        return Ok(());
    }
    let bound = statement!("move.sql")
        .bind(moves.iter().map(|one| one.span.id).collect::<Vec<_>>())
        .bind(moves.iter().map(|one| Ts(one.span.starts)).collect::<Vec<_>>())
        .bind(moves.iter().map(|one| Ts(one.span.ends)).collect::<Vec<_>>())
        .bind(moves.iter().map(|one| one.paused_seconds).collect::<Vec<_>>());
    tx.write_all::<Moved>(bound, |(id, customer, starts, ends)| {
        let was = before.iter().find(|span| span.id == id.0);
        Entry::changed("subscriptions.moved", "subscription", *id, label)
            .about(*customer)
            .before(json!({ "starts_at": was.map(|span| Ts(span.starts)), "ends_at": was.map(|span| Ts(span.ends)) }))
            .after(json!({ "starts_at": starts, "ends_at": ends, "reason": reason }))
    })
    .await?;
    Ok(())
}
