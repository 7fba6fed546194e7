//! `fiberbill verify isolation`: the catalogue held against the rules, then an attack on every table; whatever they say is a hole.
#![expect(
    clippy::disallowed_types,
    reason = "this folder speaks to the server below the door that it verifies, in statements made from its catalogue"
)]

mod attack;
mod attempts;
#[cfg(any(test, feature = "testkit"))]
mod mutations;
mod oracles;
mod reads;
mod rows;
mod shape;
mod writes;

use serde::Serialize;
use sqlx::PgConnection;

pub use attack::{Attack, attack};
#[cfg(any(test, feature = "testkit"))]
pub use mutations::{BREACHES, MUTATIONS, MutationOutcome, run_mutations};

/// Tables whose rows stay as they were written, by privilege.
pub const APPEND_ONLY: &[&str] = &["app.announcements", "app.audit_entries"];

/// How many rules `catalogue.sql` holds; a test counts them.
pub const CATALOGUE_CHECKS: usize = 48;

/// A hole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub check: String,
    pub object: String,
    pub detail: String,
}

/// What was looked at, and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub checked_tables: usize,
    pub catalogue_checks: usize,
    pub probes: usize,
    pub findings: Vec<Finding>,
}

impl Report {
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Both halves. `verifier` reads the catalogue, `app` and `afterwards` are of `fiberbill_app`, `platform` of `fiberbill_platform`.
pub async fn isolation(
    verifier: &mut PgConnection,
    app: &mut PgConnection,
    afterwards: &mut PgConnection,
    platform: &mut PgConnection,
    declared_tables: &[&str],
) -> Result<Report, sqlx::Error> {
    let mut findings = catalogue(verifier, declared_tables).await?;
    let attack = attack(app, afterwards, platform).await?;
    findings.extend(attack.findings);
    Ok(Report { checked_tables: attack.relations, catalogue_checks: CATALOGUE_CHECKS, probes: attack.probes, findings })
}

/// The catalogue half, as `fiberbill_verifier`. The tables are named with their schema.
pub async fn catalogue(conn: &mut PgConnection, declared_tables: &[&str]) -> Result<Vec<Finding>, sqlx::Error> {
    let server = sqlx::query_scalar::<_, i32>("select pg_catalog.current_setting('server_version_num')::integer").fetch_one(&mut *conn).await?;
    catalogue_of(conn, declared_tables, server).await
}

async fn catalogue_of(conn: &mut PgConnection, declared_tables: &[&str], server: i32) -> Result<Vec<Finding>, sqlx::Error> {
    // Policies are written down again relative to this path; with any other, a function of the same name could pass for the server's.
    sqlx::raw_sql("set search_path = pg_catalog").execute(&mut *conn).await?;
    let query = sqlx::query_as::<_, (String, String, String)>(include_str!("catalogue.sql"));
    let rows = query.bind(declared_tables).bind(APPEND_ONLY).bind(server).persistent(false).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(check, object, detail)| Finding { check, object, detail }).collect())
}
