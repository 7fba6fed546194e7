//! Walls: every table with a tenant stands behind its policy, and the prover sees every way in which one might not.

use fiberbill::tables;
use sqlx::Connection;
use tenancy::verify::run_mutations;
use testkit::{Database, Kind};

fn names() -> Vec<&'static str> {
    tables().into_iter().map(|table| table.name).collect()
}

#[tokio::test]
async fn a_fresh_database_has_no_hole() {
    let database = Database::new(Kind::Plain).await;
    let report = tenancy::verify_isolation(&database.access, &names()).await.unwrap();
    database.discard().await;
    assert_eq!(report.findings, []);
    assert!(report.checked_tables >= 18 && report.probes > 300, "{report:?}");
}

#[tokio::test]
async fn every_way_to_break_a_wall_is_seen() {
    let database = Database::new(Kind::Plain).await;
    let mut superuser = database.superuser().await;
    let outcomes = run_mutations(&mut superuser, &names()).await.unwrap();
    superuser.close().await.unwrap();
    database.discard().await;
    let missed: Vec<_> = outcomes.iter().filter(|outcome| !outcome.caught).map(|outcome| (outcome.expected, outcome.sql)).collect();
    assert_eq!(missed, []);
    assert!(outcomes.len() > 100, "{}", outcomes.len());
}

/// The same breaks in a live database, as an operator would meet them.
#[tokio::test]
async fn a_live_database_with_a_broken_wall_is_refused() {
    for (broken, table) in [
        ("drop policy tenant_guard on app.roles", "roles"),
        ("alter table app.users no force row level security", "users"),
        (
            "alter table app.roles add column boss uuid; alter table app.users add constraint x unique (id); alter table app.roles add constraint y foreign key (boss) references app.users (id)",
            "roles",
        ),
        ("create table app.stray (id uuid primary key); alter table app.stray owner to fiberbill_owner", "stray"),
        (
            "create table app.unregistered (tenant_id uuid not null references directory.tenants, id uuid not null, primary key (tenant_id, id)); alter table app.unregistered owner to fiberbill_owner; call platform.isolate('app.unregistered')",
            "unregistered",
        ),
    ] {
        let database = Database::new(Kind::Plain).await;
        let mut superuser = database.superuser().await;
        sqlx::raw_sql(broken).execute(&mut superuser).await.unwrap();
        superuser.close().await.unwrap();
        let findings = tenancy::verify_catalogue(&database.access, &names()).await.unwrap();
        database.discard().await;
        assert!(findings.iter().any(|finding| finding.object.contains(table)), "{broken}: {findings:?}");
    }
}
