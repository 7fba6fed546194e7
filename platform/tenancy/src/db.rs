//! The pools, which never leave this room, and the two ways in: a transaction of one tenant, or the platform's fixed list.
#![expect(clippy::disallowed_types, reason = "the pools live here and nowhere else")]

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kernel::{Clock, Random};
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, PgPool};

use crate::platform::Platform;
use crate::{Bell, DbError, TenantContext, TenantTx};

/// How a server is reached.
#[derive(Clone, Debug)]
pub enum Access {
    /// The private cluster: a socket that only we can open.
    Socket { folder: PathBuf, port: u16, superuser: String, database: String },
    /// A given server. `secret` makes the passwords of our own roles, so that nobody has to choose or keep them.
    Server { admin: Box<PgConnectOptions>, secret: [u8; 32] },
}

impl Access {
    pub fn server(url: &str, secret: [u8; 32]) -> Result<Self, DbError> {
        let admin = url.parse::<PgConnectOptions>().map_err(|error| DbError::Wrong(format!("the database address: {error}")))?;
        Ok(Self::Server { admin: Box::new(admin), secret })
    }

    /// As one of our roles.
    #[must_use]
    pub(crate) fn role(&self, role: &str) -> PgConnectOptions {
        let options = match self {
            Self::Socket { database, .. } => self.socket().username(role).database(database),
            Self::Server { admin, .. } => admin.as_ref().clone().username(role).password(&self.password(role)),
        };
        quiet(options)
    }

    /// As whoever may make roles and databases.
    #[must_use]
    pub(crate) fn admin(&self, database: Option<&str>) -> PgConnectOptions {
        let options = match self {
            Self::Socket { superuser, database: own, .. } => self.socket().username(superuser).database(database.unwrap_or(own)),
            Self::Server { admin, .. } => admin.as_ref().clone(),
        };
        quiet(options)
    }

    /// The password of a role on a given server; on the private socket there is none.
    pub(crate) fn password(&self, role: &str) -> String {
        match self {
            Self::Socket { .. } => String::new(),
            Self::Server { secret, .. } => {
                let digest = Sha256::new().chain_update(b"fiberbill role ").chain_update(secret).chain_update(role).finalize();
                digest.iter().map(|byte| format!("{byte:02x}")).collect()
            }
        }
    }

    fn socket(&self) -> PgConnectOptions {
        match self {
            Self::Socket { folder, port, .. } => PgConnectOptions::new_without_pgpass().socket(folder).port(*port),
            Self::Server { admin, .. } => admin.as_ref().clone(),
        }
    }
}

fn quiet(options: PgConnectOptions) -> PgConnectOptions {
    options.application_name("fiberbill").disable_statement_logging()
}

/// What the door needs besides a server.
#[derive(Clone, Debug)]
pub struct DbOptions {
    pub clock: Clock,
    pub random: Random,
    /// Names of the tables that [`TenantTx::keep_book`] may write.
    pub book_keeping: &'static [&'static str],
    pub connections: u32,
    /// For background work: its statements are made for their indexes, and a plan made while a table was small is not kept for when it is large.
    /// One plan serves all companies: planning anew for each would cost a job as much as its work.
    pub by_index: bool,
    /// Rung when a transaction that enqueued something has committed.
    pub bell: Bell,
    /// Who becomes a job when a fact is announced.
    pub listeners: &'static [Listener],
    #[cfg(feature = "testkit")]
    pub walls: Walls,
}

/// Somebody who listens for a fact: it becomes one job of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listener {
    pub fact: &'static str,
    pub kind: &'static str,
    pub queue: &'static str,
    pub priority: i16,
    pub max_attempts: i16,
    pub repeat_harms: bool,
}

/// How the dispatcher's statements are planned.
const PLANNING: [(&str, &str); 5] = [
    ("enable_seqscan", "off"),
    ("enable_bitmapscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    ("plan_cache_mode", "force_generic_plan"),
];

impl DbOptions {
    #[must_use]
    pub fn new(clock: Clock, random: Random, book_keeping: &'static [&'static str], connections: u32) -> Self {
        Self {
            by_index: false,
            bell: Bell::default(),
            listeners: &[],
            clock,
            random,
            book_keeping,
            connections,
            #[cfg(feature = "testkit")]
            walls: Walls::Both,
        }
    }
}

/// Which of the two walls stand: for the tests that show each to hold alone.
#[cfg(feature = "testkit")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Walls {
    #[default]
    Both,
    /// Statements forget `tenant_id = $1`.
    PolicyOnly,
    /// The runtime role is one that no policy binds.
    FilterOnly,
}

/// The door. Cloning it clones a handle.
#[derive(Clone)]
pub struct Db {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    /// One pool a shard; companies carry the number of theirs.
    shards: Vec<PgPool>,
    pub(crate) platform: PgPool,
    /// The platform role again, told how to plan: statistics of a queue are always wrong, and its statements are made for their indexes.
    pub(crate) dispatch: PgPool,
    options: DbOptions,
}

impl Db {
    /// Opens the pools. Connections are made when first needed.
    #[must_use]
    pub fn open(access: &Access, options: DbOptions) -> Self {
        let app = access.role("fiberbill_app");
        #[cfg(feature = "testkit")]
        let app = if options.walls == Walls::FilterOnly { access.admin(None) } else { app };
        let app = if options.by_index { app.options([("enable_seqscan", "off"), ("plan_cache_mode", "force_generic_plan")]) } else { app };
        let shards = vec![pool(options.connections).connect_lazy_with(app)];
        let platform = pool(options.connections.div_ceil(2)).connect_lazy_with(access.role("fiberbill_platform"));
        let dispatch = pool(8)
            .after_connect(|connection, _| Box::pin(async move { sqlx::raw_sql(crate::background::MADE_READY).execute(connection).await.map(drop) }));
        let dispatch = dispatch.connect_lazy_with(access.role("fiberbill_platform").options(PLANNING));
        Self { inner: Arc::new(Inner { shards, platform, dispatch, options }) }
    }

    /// A transaction that may write.
    pub async fn begin(&self, context: &TenantContext) -> Result<TenantTx, DbError> {
        self.start(context, "begin").await
    }

    /// A transaction whose commit does not wait for the disk: for what is simply done again if a crash takes it. Whoever commits after it and does wait
    /// takes it along, so nothing that rests on it can outlive it.
    pub async fn begin_unhurried(&self, context: &TenantContext) -> Result<TenantTx, DbError> {
        self.start(context, "begin; set local synchronous_commit = off").await
    }

    /// A transaction that cannot write: the database itself refuses.
    pub async fn begin_read(&self, context: &TenantContext) -> Result<TenantTx, DbError> {
        self.start(context, "begin read only").await
    }

    #[must_use]
    pub const fn platform(&self) -> Platform<'_> {
        Platform { db: self }
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.options.clock
    }

    #[must_use]
    pub fn random(&self) -> &Random {
        &self.inner.options.random
    }

    #[must_use]
    pub fn bell(&self) -> &Bell {
        &self.inner.options.bell
    }

    /// A mouth for the ears of other processes.
    pub async fn mouth(&self) -> Result<Mouth, DbError> {
        let at = |error| DbError::of(error, "mouth");
        let mut connection = self.inner.platform.acquire().await.map_err(at)?;
        let (process,): (i32,) = sqlx::query_as("select pg_backend_pid()").fetch_one(&mut *connection).await.map_err(at)?;
        Ok(Mouth { connection, process: process.unsigned_abs() })
    }

    /// Ears for the bell of other processes.
    pub async fn listen(&self) -> Result<Ears, DbError> {
        let at = |error| DbError::of(error, "listen");
        let mut listener = sqlx::postgres::PgListener::connect_with(&self.inner.platform).await.map_err(at)?;
        listener.listen("fiberbill_work").await.map_err(at)?;
        Ok(Ears(listener))
    }

    /// Connections in use and open, for the figures.
    #[must_use]
    pub fn pool_size(&self) -> (u32, u32) {
        let open: u32 = self.inner.shards.iter().map(PgPool::size).sum();
        let idle: usize = self.inner.shards.iter().map(PgPool::num_idle).sum();
        (open.saturating_sub(u32::try_from(idle).unwrap_or(open)), open)
    }

    pub async fn close(&self) {
        for pool in &self.inner.shards {
            pool.close().await;
        }
        self.inner.platform.close().await;
        self.inner.dispatch.close().await;
    }

    async fn start(&self, context: &TenantContext, begin: &'static str) -> Result<TenantTx, DbError> {
        let shard = usize::try_from(context.shard).unwrap_or(usize::MAX);
        let pool = self.inner.shards.get(shard).ok_or_else(|| DbError::Wrong(format!("no shard {shard}")))?;
        // One message: the context costs no round trip. The only text put together at run time, out of a uuid alone.
        let opening = AssertSqlSafe(format!("{begin}; set local app.tenant_id = '{}'", context.tenant.uuid()));
        let tx = opened(pool, opening).await.map_err(|error| DbError::of(error, begin))?;
        Ok(TenantTx {
            tx,
            context: context.clone(),
            clock: self.inner.options.clock.clone(),
            random: self.inner.options.random.clone(),
            book_keeping: self.inner.options.book_keeping,
            enqueued: crate::Queues::None,
            bell: self.inner.options.bell.clone(),
            listeners: self.inner.options.listeners,
            last_id: Mutex::new(uuid::Uuid::nil()),
            #[cfg(feature = "testkit")]
            forget_filter: self.inner.options.walls == Walls::PolicyOnly,
        })
    }
}

/// Begins in a task of its own. A caller who goes away in the middle of a begin would leave the connection in a transaction that the pool does not
/// know of, and whoever comes next would find itself in it: a write within a read-only one, or the other way round.
async fn opened(pool: &PgPool, opening: AssertSqlSafe<String>) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, sqlx::Error> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(opening).await }).await;
    begun.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

/// Longer than the five minutes in which the clock's tasks come round: what they ask stays planned from one to the next.
const IDLE: Duration = Duration::from_secs(900);

fn pool(connections: u32) -> PgPoolOptions {
    PgPoolOptions::new().max_connections(connections).test_before_acquire(false).acquire_timeout(Duration::from_secs(10)).idle_timeout(IDLE)
}

/// Hears when another process has committed work. What it hears says nothing of what or whose.
pub struct Ears(sqlx::postgres::PgListener);

impl Ears {
    /// Waits for the next ring and says which connection rang. An error means that the line is gone: listen anew.
    pub async fn hear(&mut self) -> Result<u32, DbError> {
        self.0.recv().await.map(|heard| heard.process_id()).map_err(|error| DbError::of(error, "hear"))
    }
}

/// Tells other processes over a connection of its own, so that its own process can tell its ring from theirs.
pub struct Mouth {
    connection: sqlx::pool::PoolConnection<sqlx::Postgres>,
    pub process: u32,
}

impl Mouth {
    /// Says that something may be ready; nothing of what or whose.
    pub async fn ring(&mut self) -> Result<(), DbError> {
        let ring = sqlx::query("select pg_notify('fiberbill_work', '')");
        ring.execute(&mut *self.connection).await.map(drop).map_err(|error| DbError::of(error, "ring"))
    }
}
