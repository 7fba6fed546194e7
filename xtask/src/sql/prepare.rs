//! Prepares each statement as the role that runs it, and has it planned: a wrong column, a wrong type and a missing right are found here.
#![expect(clippy::disallowed_types, reason = "looks at the schema beneath the door; runs no statement")]

use anyhow::{Context, bail};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tenancy::Access;

use crate::read::{By, Tree, references};
use crate::tidy::is_platforms;

/// Somebody's tenant: the policies want one, and find nothing of it.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

pub async fn check(tree: &Tree, access: &Access) -> anyhow::Result<Vec<String>> {
    let mut app = connect(access, "fiberbill_app").await?;
    let mut platform = connect(access, "fiberbill_platform").await?;
    let mut findings = Vec::new();
    let mut seen = Vec::new();
    for reference in references(tree).iter().filter(|reference| !reference.test) {
        let door = reference.by == By::Statement;
        let (Some(file), false) = (tree.get(&reference.sql), seen.contains(&reference.sql)) else { continue };
        if !door && !is_platforms(&reference.sql) {
            continue;
        }
        seen.push(reference.sql.clone());
        let connection = if door { &mut app } else { &mut platform };
        match try_out(connection, &file.text).await {
            Err(error) => findings.push(format!("{}: {}", file.path, said(&error))),
            Ok(types) if door && types.first().is_none_or(|first| first != "uuid") => {
                findings.push(format!("{}: $1 is {}, and the tenant is a uuid", file.path, types.first().map_or("not there", String::as_str)));
            }
            Ok(_) => {}
        }
    }
    println!("{} statements prepared", seen.len());
    Ok(findings)
}

pub async fn connect(access: &Access, role: &str) -> anyhow::Result<PgConnection> {
    let Access::Socket { folder, port, database, .. } = access else { bail!("the test server has a socket") };
    let options = PgConnectOptions::new_without_pgpass().socket(folder).port(*port).username(role).database(database);
    PgConnection::connect_with(&options).await.with_context(|| role.to_owned())
}

/// The types of the parameters. Nothing runs: the plan is made and thrown away.
async fn try_out(connection: &mut PgConnection, text: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut tx = connection.begin().await?;
    tx.execute(sqlx::raw_sql(AssertSqlSafe(format!("set local app.tenant_id = '{NOBODY}'")))).await?;
    tx.execute(sqlx::raw_sql(AssertSqlSafe(format!("prepare tried as {text}")))).await?;
    let query = sqlx::query_as("select parameter_types::text[] from pg_catalog.pg_prepared_statements where name = 'tried'");
    let outcome: Result<(Vec<String>,), sqlx::Error> = query.persistent(false).fetch_one(&mut *tx).await;
    let planned = match &outcome {
        Ok((types,)) => {
            let nothing = vec!["null"; types.len()].join(", ");
            let arguments = if types.is_empty() { String::new() } else { format!("({nothing})") };
            tx.execute(sqlx::raw_sql(AssertSqlSafe(format!("explain execute tried{arguments}")))).await.map(drop)
        }
        Err(_) => Ok(()),
    };
    tx.rollback().await?;
    // A prepared statement outlives the transaction, unless making it failed.
    connection.execute("deallocate all").await?;
    planned?;
    outcome.map(|(types,)| types)
}

fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(inner) => inner.message().to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use testkit::{Database, Kind};

    use super::*;

    #[tokio::test]
    async fn statements_that_the_schema_or_the_rights_refuse_are_found() {
        let database = Database::new(Kind::Plain).await;
        let caller = "fn a() { statement!(\"a.sql\"); statement!(\"b.sql\"); statement!(\"c.sql\"); statement!(\"d.sql\"); }";
        let tree = Tree::of(&[
            ("areas/x/src/lib.rs", caller),
            ("areas/x/src/a.sql", "select id from app.users where tenant_id = $1 and name = $2 limit $3"),
            ("areas/x/src/b.sql", "select nick from app.users where tenant_id = $1"),
            ("areas/x/src/c.sql", "select id from app.users where name = $1"),
            ("areas/x/src/d.sql", "update app.audit_entries set action = 'x' where tenant_id = $1 returning id"),
        ]);
        let found = check(&tree, &database.access).await;
        database.discard().await;
        assert_eq!(
            found.unwrap(),
            [
                "areas/x/src/b.sql: column \"nick\" does not exist",
                "areas/x/src/c.sql: $1 is text, and the tenant is a uuid",
                "areas/x/src/d.sql: permission denied for table audit_entries"
            ]
        );
    }
}
