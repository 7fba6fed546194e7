//! Brings a database to the present: roles, schemas, migrations. Safe to run again, and by two programs at once.
#![expect(clippy::disallowed_types, reason = "migrations run below the door")]

use sqlx::migrate::{Migrate, Migrator};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};

use crate::verify::{self, Finding, Report};
use crate::{Access, Db, DbError};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// What was done.
#[derive(Clone, Copy, Debug)]
pub struct Migrated {
    pub newly_applied: usize,
    pub version: i64,
}

/// Any number; the same for every program that migrates.
const LOCK: i64 = 0x66_62_69_6c_6c;

pub async fn migrate(access: &Access) -> Result<Migrated, DbError> {
    let at = |error| DbError::of(error, "migrate");
    create_database(access).await?;
    let mut admin = access.admin(None).connect().await.map_err(at)?;
    sqlx::query("select pg_advisory_lock($1)").bind(LOCK).execute(&mut admin).await.map_err(at)?;
    make_roles(&mut admin).await?;
    give_passwords(access, &mut admin).await?;
    let done = bring_up(&mut admin).await;
    admin.close().await.map_err(at)?;
    done
}

/// The private cluster starts with no database of ours.
async fn create_database(access: &Access) -> Result<(), DbError> {
    let Access::Socket { database, .. } = access else { return Ok(()) };
    let at = |error| DbError::of(error, "create database");
    let mut admin = access.admin(Some("postgres")).connect().await.map_err(at)?;
    let there = sqlx::query("select 1 from pg_database where datname = $1").bind(database).fetch_optional(&mut admin).await.map_err(at)?;
    if there.is_none() {
        let text = AssertSqlSafe(format!("create database {}", quote(database)));
        admin.execute(sqlx::raw_sql(text)).await.map_err(at)?;
    }
    admin.close().await.map_err(at)
}

/// Roles belong to the whole server: two databases that are migrated at once can meet here, and the second comes again.
async fn make_roles(admin: &mut PgConnection) -> Result<(), DbError> {
    let mut tries = 5;
    loop {
        tries -= 1;
        match admin.execute(include_str!("roles.sql")).await {
            Ok(_) => return Ok(()),
            Err(error) if tries == 0 => return Err(DbError::of(error, "roles.sql")),
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(200)).await,
        }
    }
}

/// On a given server our roles sign in by passwords made from the deployment's secret.
async fn give_passwords(access: &Access, admin: &mut PgConnection) -> Result<(), DbError> {
    if matches!(access, Access::Socket { .. }) {
        return Ok(());
    }
    for role in ["fiberbill_app", "fiberbill_platform", "fiberbill_verifier"] {
        // Hexadecimal digits alone, so nothing to escape.
        let text = AssertSqlSafe(format!("alter role {role} password '{}'", access.password(role)));
        admin.execute(sqlx::raw_sql(text)).await.map_err(|error| DbError::of(error, "alter role"))?;
    }
    Ok(())
}

/// From here on the connection may act as the schema's owner.
pub(crate) async fn become_owner(admin: &mut PgConnection) -> Result<(), sqlx::Error> {
    admin.execute(include_str!("become_owner.sql")).await.map(drop)
}

async fn bring_up(admin: &mut PgConnection) -> Result<Migrated, DbError> {
    let at = |error| DbError::of(error, "migrate");
    let fresh = sqlx::query("select 1 from pg_namespace where nspname = 'platform'").fetch_optional(&mut *admin).await.map_err(at)?;
    become_owner(admin).await.map_err(at)?;
    if fresh.is_none() {
        admin.execute(include_str!("database.sql")).await.map_err(at)?;
    }
    admin.execute("set role fiberbill_owner; set search_path = platform").await.map_err(at)?;
    let migrating = |error| DbError::Wrong(format!("a migration failed: {error}"));
    admin.ensure_migrations_table("_sqlx_migrations").await.map_err(migrating)?;
    let before = admin.list_applied_migrations("_sqlx_migrations").await.map_err(migrating)?.len();
    MIGRATIONS.run(&mut *admin).await.map_err(migrating)?;
    admin.execute("grant select on platform._sqlx_migrations to fiberbill_platform").await.map_err(at)?;
    let after = admin.list_applied_migrations("_sqlx_migrations").await.map_err(migrating)?;
    let version = after.iter().map(|applied| applied.version).max().unwrap_or_default();
    Ok(Migrated { newly_applied: after.len() - before, version })
}

/// Whether every migration that this program knows has been applied.
pub async fn database_is_current(db: &Db) -> Result<bool, DbError> {
    let query = sqlx::query_as::<_, (i64,)>("select version from platform._sqlx_migrations where success");
    let applied = query.fetch_all(&db.inner.platform).await.map_err(|error| DbError::of(error, "database_is_current"))?;
    Ok(MIGRATIONS.iter().all(|known| applied.iter().any(|(version,)| *version == known.version)))
}

/// Holds the catalogue of the running database against the rules: thirty milliseconds, harmless at any time.
pub async fn verify_catalogue(access: &Access, tables: &[&str]) -> Result<Vec<Finding>, DbError> {
    let at = |error| DbError::of(error, "verify");
    let mut verifier = access.role("fiberbill_verifier").connect().await.map_err(at)?;
    let findings = verify::catalogue(&mut verifier, tables).await.map_err(at)?;
    verifier.close().await.map_err(at)?;
    Ok(findings)
}

/// The catalogue, then an attack on every table by throw-away companies, all rolled back.
pub async fn verify_isolation(access: &Access, tables: &[&str]) -> Result<Report, DbError> {
    let at = |error| DbError::of(error, "verify");
    let mut verifier = access.role("fiberbill_verifier").connect().await.map_err(at)?;
    let mut app = access.role("fiberbill_app").connect().await.map_err(at)?;
    let mut afterwards = access.role("fiberbill_app").connect().await.map_err(at)?;
    let mut platform = access.role("fiberbill_platform").connect().await.map_err(at)?;
    let report = verify::isolation(&mut verifier, &mut app, &mut afterwards, &mut platform, tables).await.map_err(at)?;
    for connection in [verifier, app, afterwards, platform] {
        connection.close().await.map_err(at)?;
    }
    Ok(report)
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
