//! The clock of paid service time as lines know it: who stops, resumes or ends a line asks here, and knows nothing of money.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx, Ts};
use uuid::Uuid;

/// Paid time of lines. The line is locked by whoever calls.
pub trait PaidTime: Send + Sync {
    /// Whether time is paid for at this moment.
    fn runs<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid) -> BoxFuture<'a, Result<bool, DbError>>;

    /// The clock stood still since then and goes on now: what was left is left. Whether time runs.
    fn goes_on<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid, since: Ts) -> BoxFuture<'a, Result<bool, DbError>>;

    /// The line is at its end; what was paid ahead is forfeit, each block with an entry of its own.
    fn ends<'a>(&'a self, tx: &'a mut TenantTx, line: Uuid, by: Uuid) -> BoxFuture<'a, Result<(), DbError>>;
}

/// For lines that nobody can have paid for yet.
pub struct NoTime;

impl PaidTime for NoTime {
    fn runs<'a>(&'a self, _: &'a mut TenantTx, _: Uuid) -> BoxFuture<'a, Result<bool, DbError>> {
        Box::pin(async { Ok(false) })
    }

    fn goes_on<'a>(&'a self, _: &'a mut TenantTx, _: Uuid, _: Ts) -> BoxFuture<'a, Result<bool, DbError>> {
        Box::pin(async { Ok(false) })
    }

    fn ends<'a>(&'a self, _: &'a mut TenantTx, _: Uuid, _: Uuid) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async { Ok(()) })
    }
}
