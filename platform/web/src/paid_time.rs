//! The clock of paid service time as lines know it: who stops, resumes or ends a line asks here, and knows nothing of money.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx, Ts};
use uuid::Uuid;

/// Paid time of lines. The line is locked by whoever calls.
pub trait PaidTime: Send + Sync {
    /// The clock stood still since then and goes on now: what was left is left. Where the last of it ends.
    fn goes_on<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid, since: Ts) -> BoxFuture<'a, Result<Option<Ts>, DbError>>;

    /// The line is at its end; what was paid ahead is forfeit, each block with an entry of its own. Where what it used up ended.
    fn ends<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid, by: Uuid) -> BoxFuture<'a, Result<Option<Ts>, DbError>>;
}

/// For lines that nobody can have paid for yet.
pub struct NoTime;

impl PaidTime for NoTime {
    fn goes_on<'a>(&'a self, _: &'a mut TenantTx, _: Uuid, _: Ts) -> BoxFuture<'a, Result<Option<Ts>, DbError>> {
        Box::pin(async { Ok(None) })
    }

    fn ends<'a>(&'a self, _: &'a mut TenantTx, _: Uuid, _: Uuid) -> BoxFuture<'a, Result<Option<Ts>, DbError>> {
        Box::pin(async { Ok(None) })
    }
}
