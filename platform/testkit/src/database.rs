//! A database for one test, cloned from a template that is made once for each state of the migrations.

use std::fs::File;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use embedded_postgres::{Cluster, Mode, Options, Owner};
use nix::fcntl::{Flock, FlockArg};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tenancy::Access;

/// What a database is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As in production.
    Plain,
    /// With the witness's triggers on every tenant table.
    Watched,
}

/// A database of one's own on the shared throw-away server; gone when dropped.
pub struct Database {
    pub name: String,
    pub access: Access,
    folder: PathBuf,
    port: u16,
}

const SUPERUSER: &str = "fiberbill_root";

/// Where the shared server lives: one for each checkout and user, so that two checkouts do not meet.
#[must_use]
pub fn server_folder() -> PathBuf {
    let checkout = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let digest = Sha256::digest(checkout.as_os_str().as_encoded_bytes());
    let short: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    std::env::temp_dir().join(format!("fiberbill-test-{}-{short}", nix::unistd::getuid()))
}

impl Database {
    /// Starts the server if nobody has, makes the template if nobody has, clones it.
    pub async fn new(kind: Kind) -> Self {
        let cluster = tokio::task::spawn_blocking(start).await.unwrap();
        let (folder, port) = (cluster.socket_dir().to_path_buf(), cluster.port());
        let template = template(&folder, port, kind).await;
        let name = fresh_name();
        let mut admin = connect(&folder, port, "postgres").await;
        run(&mut admin, format!("create database {name} template {template}")).await;
        // Rights on the database itself are not part of a clone.
        for right in [
            "revoke all on database {} from public",
            "grant connect on database {} to fiberbill_app, fiberbill_platform, fiberbill_verifier",
            "grant create on database {} to fiberbill_owner",
        ] {
            run(&mut admin, right.replace("{}", &name)).await;
        }
        admin.close().await.unwrap();
        Self { access: access(&folder, port, &name), name, folder, port }
    }

    /// A connection that no policy binds: for looking at what really happened, and for breaking walls on purpose.
    pub async fn superuser(&self) -> PgConnection {
        connect(&self.folder, self.port, &self.name).await
    }

    /// Ends the database, whoever is still connected.
    pub async fn discard(&self) {
        let mut admin = connect(&self.folder, self.port, "postgres").await;
        run(&mut admin, format!("drop database if exists {} with (force)", self.name)).await;
        let _ = admin.close().await;
    }
}

fn start() -> Cluster {
    let mut options = Options::new(server_folder());
    options.mode = Mode::Throwaway;
    options.max_connections = 200;
    SUPERUSER.clone_into(&mut options.superuser);
    options.owner = Owner::Shared;
    Cluster::start(options).unwrap_or_else(|error| panic!("the test server does not start: {error}"))
}

fn access(folder: &std::path::Path, port: u16, database: &str) -> Access {
    Access::Socket { folder: folder.to_path_buf(), port, superuser: SUPERUSER.to_owned(), database: database.to_owned() }
}

async fn connect(folder: &std::path::Path, port: u16, database: &str) -> PgConnection {
    let options = sqlx::postgres::PgConnectOptions::new_without_pgpass().socket(folder).port(port).username(SUPERUSER).database(database);
    PgConnection::connect_with(&options).await.unwrap_or_else(|error| panic!("the test server does not answer: {error}"))
}

async fn run(connection: &mut PgConnection, text: String) {
    if let Err(error) = connection.execute(sqlx::raw_sql(AssertSqlSafe(text.clone()))).await {
        panic!("{text}: {error}");
    }
}

/// The template's name carries the migrations' hash, so that a changed migration makes a new one.
async fn template(folder: &std::path::Path, port: u16, kind: Kind) -> String {
    let name = format!("template_{}_{}", if kind == Kind::Plain { "plain" } else { "watched" }, migrations_hash());
    // One test process makes it; the others wait at the file.
    let lock = tokio::task::spawn_blocking(|| {
        let file = File::create(server_folder().join("template.lock")).unwrap();
        let _ = file.as_fd();
        Flock::lock(file, FlockArg::LockExclusive).map_err(|(_, error)| error).unwrap()
    });
    let lock = lock.await.unwrap();
    let mut admin = connect(folder, port, "postgres").await;
    let there = sqlx::query("select 1 from pg_database where datname = $1 and datistemplate").bind(&name).fetch_optional(&mut admin).await.unwrap();
    if there.is_none() {
        run(&mut admin, format!("drop database if exists {name} with (force)")).await;
        let access = access(folder, port, &name);
        tenancy::migrate(&access).await.unwrap_or_else(|error| panic!("the migrations fail: {error}"));
        if kind == Kind::Watched {
            let mut own = connect(folder, port, &name).await;
            own.execute(include_str!("witness.sql")).await.unwrap();
            own.close().await.unwrap();
        }
        run(&mut admin, format!("alter database {name} is_template true")).await;
    }
    admin.close().await.unwrap();
    drop(lock);
    name
}

fn migrations_hash() -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "sql"))
        .collect();
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        digest.update(std::fs::read(file).unwrap());
    }
    for own in [include_str!("witness.sql"), include_str!("../../tenancy/src/roles.sql"), include_str!("../../tenancy/src/database.sql")] {
        digest.update(own);
    }
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("t_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
