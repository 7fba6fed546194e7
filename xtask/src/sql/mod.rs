//! The statements against the real schema: every one prepared and planned as the role that runs it, and the schema's own text compared.

mod prepare;
mod schema;

use std::path::Path;
use std::process::ExitCode;

use testkit::{Database, Kind};

use crate::read::Tree;
use crate::verdict;

/// What becomes of `migrations/schema.sql`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    Compare,
    Write,
}

pub fn run(root: &Path, schema: Schema) -> anyhow::Result<ExitCode> {
    let tree = Tree::load(root)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let database = Database::new(Kind::Plain).await;
        let findings = both(&tree, root, schema, &database).await;
        database.discard().await;
        Ok(verdict("sql", &findings?))
    })
}

async fn both(tree: &Tree, root: &Path, schema: Schema, database: &Database) -> anyhow::Result<Vec<String>> {
    let mut findings = prepare::check(tree, &database.access).await?;
    findings.extend(schema::check(root, schema, &database.access)?);
    Ok(findings)
}
