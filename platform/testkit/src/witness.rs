//! Compares what changed with what the audit log says changed.

use sqlx::PgConnection;
use sqlx::types::Json;
use tenancy::{Audited, Table};

#[derive(sqlx::FromRow)]
struct Change {
    xid: String,
    tbl: String,
    op: String,
    before: Option<Json<serde_json::Value>>,
    after: Option<Json<serde_json::Value>>,
}

impl Change {
    fn field(&self, column: &str) -> Option<String> {
        let row = self.after.as_ref().or(self.before.as_ref())?;
        row.0.get(column).and_then(serde_json::Value::as_str).map(str::to_owned)
    }
}

/// Every change without its entry, and every entry without its change, as sentences. Empty when all is accounted for.
pub async fn unaccounted(superuser: &mut PgConnection, tables: &[Table]) -> Vec<String> {
    let query = sqlx::query_as("select xid, tbl, op, before, after from testkit.changes where role = 'fiberbill_app' order by xid");
    let changes: Vec<Change> = query.fetch_all(superuser).await.unwrap();
    let (entries, rows): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.tbl == "app.audit_entries");
    let mut found = Vec::new();
    for row in &rows {
        let Some(table) = tables.iter().find(|table| table.name == row.tbl) else {
            found.push(format!("{} is not in the register of tables", row.tbl));
            continue;
        };
        let Audited::By(column) = table.audited else { continue };
        let id = row.field(column);
        let told =
            entries.iter().any(|entry| entry.xid == row.xid && entry.field("object_id") == id && entry.field("effect").as_deref() != Some("event"));
        if !told {
            found.push(format!("{} of {} {} has no audit entry in its transaction", row.op, row.tbl, id.unwrap_or_default()));
        }
    }
    for entry in &entries {
        if entry.field("effect").as_deref() == Some("event") {
            continue;
        }
        let object = entry.field("object_id");
        let real = rows.iter().any(|row| {
            let column = tables.iter().find(|table| table.name == row.tbl).and_then(|table| match table.audited {
                Audited::By(column) => Some(column),
                Audited::Not(_) => None,
            });
            row.xid == entry.xid && column.is_some_and(|column| row.field(column) == object)
        });
        if !real {
            let action = entry.field("action").unwrap_or_default();
            found.push(format!("the entry {action} says that {} changed, and nothing did", object.unwrap_or_default()));
        }
    }
    found.sort();
    found.dedup();
    found
}
