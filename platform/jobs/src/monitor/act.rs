//! What people can do with a job: try it again, stop it, let it go, say how an uncertain call ended. Each on record.

use tenancy::{DbError, Entry, Statement, TenantTx, Ts, statement};
use uuid::Uuid;

use super::show::show;
use super::{JobId, MonitorError};
use crate::group;

type Acted = Result<(), MonitorError>;

/// A dead job begins anew, with all its tries.
pub async fn retry(tx: &mut TenantTx, id: JobId) -> Acted {
    let now = Ts(tx.now());
    act(tx, id, "jobs.job_retried", statement!("act/retry.sql"), now).await?;
    tx.ring_all_after_commit();
    Ok(())
}

/// One that waits is taken out; one that runs is told to stop and is stopped at its next wait.
pub async fn cancel(tx: &mut TenantTx, id: JobId) -> Acted {
    let now = Ts(tx.now());
    act(tx, id, "jobs.job_cancelled", statement!("act/cancel.sql"), now).await
}

/// A dead job is let go: it will not be done, and needs nobody any more.
pub async fn dismiss(tx: &mut TenantTx, id: JobId) -> Acted {
    let now = Ts(tx.now());
    act(tx, id, "jobs.job_dismissed", statement!("act/dismiss.sql"), now).await
}

/// Somebody found out how an uncertain call ended: it happened and the job is done, or it did not and is made again.
pub async fn settle(tx: &mut TenantTx, id: JobId, happened: bool) -> Acted {
    let now = Ts(tx.now());
    if happened {
        return act(tx, id, "jobs.job_found_done", statement!("act/found_done.sql"), now).await;
    }
    act(tx, id, "jobs.job_found_undone", statement!("act/found_undone.sql"), now).await?;
    tx.ring_all_after_commit();
    Ok(())
}

async fn act(tx: &mut TenantTx, id: JobId, action: &'static str, statement: &'static Statement, now: Ts) -> Acted {
    let before = show(tx, id).await?;
    let moved: Vec<(Uuid,)> = match tx.keep_book(statement.bind(id).bind(now)).await {
        Ok(moved) => moved,
        // It ended under our hands.
        Err(DbError::Busy) => return Err(MonitorError::Moved),
        Err(other) => return Err(other.into()),
    };
    if moved.is_empty() {
        return Err(MonitorError::Moved);
    }
    tx.record(Entry::event(action, "job", Some(id.0), &before.kind)).await?;
    if let Some(group) = before.group_id {
        group::close(tx, group).await?;
    }
    Ok(())
}
