//! The one door to a tenant's data. No connection leaves this crate; what leaves it is a transaction bound to one tenant.
//!
//! A hand-written statement cannot reach the pool:
//! ```compile_fail,E0616
//! fn reach(db: &tenancy::Db) { let _ = &db.inner; }
//! ```
//! A tenant cannot be made out of an id:
//! ```compile_fail,E0423
//! fn forge(id: uuid::Uuid) -> tenancy::TenantId { tenancy::TenantId(id) }
//! ```
//! Nor out of what somebody sent:
//! ```compile_fail,E0277
//! fn read(body: &str) -> tenancy::TenantId { serde_json::from_str(body).unwrap() }
//! ```
//! A transaction is not a connection:
//! ```compile_fail,E0614
//! fn leak(tx: &mut tenancy::TenantTx) { let _ = &mut **tx; }
//! ```
//! A transaction ends when it is committed:
//! ```compile_fail,E0382
//! async fn twice(tx: tenancy::TenantTx) { let _ = tx.commit().await; let _ = tx.commit().await; }
//! ```
//! And, so that the five above fail for their own reasons, the same names used rightly:
//! ```
//! async fn well(tx: tenancy::TenantTx) { let _ = tx.tenant(); let _ = tx.commit().await; }
//! ```

mod audit;
mod background;
mod bell;
mod context;
mod db;
mod error;
mod ids;
mod migrate;
mod partitions;
mod platform;
mod statement;
mod tables;
mod tenant_tx;
mod time;
pub mod verify;

pub use audit::{Effect, Entry, MASK};
pub use background::{
    AlertNote, Ask, Beat, CompanyLoad, Duty, Hints, JobRef, KindLoad, Known, LeasedJob, QueueLoad, Reach, Rescued, Shared, Shares, TableHealth,
    WorkerSeen,
};
pub use bell::{Bell, Queues};
pub use context::{Actor, TenantContext, Trace};
#[cfg(feature = "testkit")]
pub use db::Walls;
pub use db::{Access, Db, DbOptions, Ears, Listener, Mouth};
pub use error::DbError;
pub use ids::TenantId;
pub use migrate::{Migrated, database_is_current, migrate, verify_catalogue, verify_isolation};
pub use partitions::{Weeks, keep_weeks};
pub use platform::{ApiKeyFound, LoginFound, MailTokenFound, NewTenant, Platform, ReceiptLinkFound, SessionFound, TenantSummary};
pub use statement::{Bound, Statement};
pub use tables::{Audited, Table, house_tables};
pub use tenant_tx::{Mark, Row, TenantTx};
pub use time::{Day, Ts};

#[doc(hidden)]
pub mod reexport {
    pub use serde;
    pub use sqlx;
    pub use uuid;
}
