//! A second prover, by other people and other means: pgrls asks a theorem prover whether a policy can let a row through.

use std::process::Command;

use tenancy::Access;
use testkit::{Database, Kind};

/// Tables of `directory` and `queue` have a third policy, for the role that looks rows up; between tenants only our own prover judges those.
const PROOFS: &[(&str, &str)] = &[("app", "anon"), ("app", "cross-tenant"), ("app", "write"), ("directory,queue", "anon")];

fn prove(database: &Database, schemas: &str, mode: &str) -> (bool, String) {
    let Access::Socket { folder, port, superuser, database: name } = &database.access else { panic!("the test server has a socket") };
    let address = format!("postgresql://{superuser}@/{name}?host={}&port={port}", folder.display());
    let mut command = Command::new(super::tool("pgrls"));
    command.args(["verify", "--database-url", &address, "--schemas", schemas, "--mode", mode, "--strict"]);
    let output = command.output().unwrap();
    (output.status.success(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

#[tokio::test]
async fn an_independent_prover_finds_every_policy_tight() {
    let database = Database::new(Kind::Plain).await;
    for (schemas, mode) in PROOFS {
        let (proven, said) = prove(&database, schemas, mode);
        assert!(proven, "{schemas} {mode}:\n{said}");
    }
    database.discard().await;
}

#[tokio::test]
async fn the_independent_prover_sees_a_policy_that_leaks() {
    let database = Database::new(Kind::Plain).await;
    let mut superuser = database.superuser().await;
    let loosened = "alter policy tenant_guard on app.roles using (true); alter policy tenant_rows on app.roles using (true)";
    sqlx::raw_sql(loosened).execute(&mut superuser).await.unwrap();
    let (proven, said) = prove(&database, "app", "cross-tenant");
    database.discard().await;
    assert!(!proven && said.contains("app.roles"), "{said}");
}
