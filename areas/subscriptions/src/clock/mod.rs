//! The clock of paid time, as lines ask for it.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx, Ts, statement};
use uuid::Uuid;
use web::PaidTime;

use crate::cancel::{How, end};
use crate::sell::micro;
use crate::store::{find, live, shift};
use crate::timeline::after_pause;
use crate::{BlockError, BlockId};

/// What `installations` asks when a line is stopped, goes on or ends.
pub struct Clock;

fn failed(error: BlockError) -> DbError {
    match error {
        BlockError::Db(error) => error,
        BlockError::NotFound => DbError::NotFound,
        other => DbError::Wrong(other.to_string()),
    }
}

/// Until when the line is paid for: where the last block ends that nobody took back, also when that is over.
pub(crate) async fn until(tx: &mut TenantTx, line: Uuid) -> Result<Option<Ts>, BlockError> {
    let last: Option<(Ts,)> = tx.maybe(statement!("until.sql").bind(line)).await?;
    Ok(last.map(|(ends,)| ends))
}

impl PaidTime for Clock {
    fn goes_on<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid, since: Ts) -> BoxFuture<'a, Result<Option<Ts>, DbError>> {
        Box::pin(async move {
            let now = micro(tx.now());
            let spans = live(tx, line, since.0.min(now)).await.map_err(failed)?;
            let moves = after_pause(since.0, now, &spans);
            if let Some(first) = moves.first() {
                let label = find(tx, BlockId(first.span.id)).await.map_err(failed)?.label();
                shift(tx, &label, &spans, &moves, "after_pause").await.map_err(failed)?;
            }
            until(tx, line).await.map_err(failed)
        })
    }

    fn ends<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid, by: Uuid) -> BoxFuture<'a, Result<Option<Ts>, DbError>> {
        Box::pin(async move {
            let now = micro(tx.now());
            for span in live(tx, line, now).await.map_err(failed)? {
                let block = find(tx, BlockId(span.id)).await.map_err(failed)?;
                end(tx, by, &block, How::Forfeit, "The line ended", now, None).await.map_err(failed)?;
            }
            until(tx, line).await.map_err(failed)
        })
    }
}
