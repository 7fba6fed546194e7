//! A file that was brought, as it is kept; shared by the use cases.

use std::collections::BTreeMap;

use kernel::Words;
use serde_json::{Value, json};
use sqlx::types::Json;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Fields, Placed};

use crate::state::{Fate, State};
use crate::{ImportError, ImportId};

/// How many rows have which fate.
pub(crate) type Counts = BTreeMap<String, i64>;

/// A file that was brought.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Import {
    pub id: ImportId,
    pub sort: String,
    pub file_name: String,
    pub file_hash: Vec<u8>,
    pub columns: Vec<String>,
    pub unread: Vec<String>,
    pub change_known: bool,
    pub rows: i32,
    pub counts: Json<Counts>,
    pub state: String,
    pub problem: Option<String>,
    pub created_by: Uuid,
    pub brought_by: String,
    pub created_at: Ts,
}

impl Import {
    #[must_use]
    pub fn stands(&self) -> State {
        State::of(&self.state).unwrap_or(State::Dropped)
    }

    /// The name of its file; one that came without a name is called by its sort.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.file_name.is_empty() { &self.sort } else { &self.file_name }
    }

    pub(crate) fn count(&self, fates: &[Fate]) -> i64 {
        count(&self.counts, fates)
    }
}

pub(crate) fn count(counts: &Counts, fates: &[Fate]) -> i64 {
    fates.iter().filter_map(|fate| counts.get(fate.word())).sum()
}

impl Placed for Import {
    fn place(&self) -> (String, Uuid) {
        (self.created_at.0.to_string(), self.id.0)
    }
}

/// A row of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub number: i32,
    pub cells: Json<Vec<String>>,
    pub fate: String,
    pub field: String,
    pub said: Option<Value>,
    pub record_id: Option<Uuid>,
}

impl Row {
    pub(crate) fn fate(&self) -> Fate {
        Fate::of(&self.fate).unwrap_or(Fate::Waiting)
    }

    /// By its columns' names.
    pub(crate) fn fields(&self, columns: &[String]) -> Fields {
        fields(columns, &self.cells)
    }
}

pub(crate) fn fields(columns: &[String], cells: &[String]) -> Fields {
    let mut fields = Fields::default();
    for (column, cell) in columns.iter().zip(cells) {
        fields.put(column, cell);
    }
    fields
}

/// A sentence as it is kept until somebody reads it in their language.
pub(crate) fn kept(words: &Words) -> Value {
    json!({ "key": words.key, "args": words.args })
}

pub(crate) async fn find(tx: &mut TenantTx, id: ImportId) -> Result<Import, ImportError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

/// For somebody who is about to move it on: nobody else does meanwhile.
pub(crate) async fn find_to_change(tx: &mut TenantTx, id: ImportId) -> Result<Import, ImportError> {
    tx.one::<(ImportId,)>(statement!("lock.sql").bind(id)).await?;
    find(tx, id).await
}

/// As of now.
pub(crate) async fn counts(tx: &mut TenantTx, id: ImportId) -> Result<Counts, ImportError> {
    let rows: Vec<(String, i64)> = tx.all(statement!("counts.sql").bind(id)).await?;
    Ok(rows.into_iter().collect())
}
