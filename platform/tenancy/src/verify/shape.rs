//! The tenants' relations as the catalogue tells them: columns, keys, links, and an order in which parents come first.

use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Relation {
    pub room: String,
    name: String,
    /// A table of its own: no view, no partition.
    pub is_table: bool,
    /// Whether the one who asks may read it.
    pub readable: bool,
    pub columns: Vec<Column>,
    /// The primary key.
    pub key: Vec<String>,
    /// The columns of every unique index.
    pub unique: Vec<String>,
    pub links: Vec<Link>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Column {
    pub name: String,
    /// The type beneath a domain, or `enum`, `range`, `array`.
    pub kind: String,
    pub cast: String,
    pub length: Option<usize>,
    pub required: bool,
    /// The server fills it in.
    pub given: bool,
    /// A value that its check or its enum allows.
    pub choice: Option<String>,
}

/// A foreign key.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Link {
    pub name: String,
    pub parent: String,
    /// Column here, column there.
    columns: Vec<(String, String)>,
}

impl Relation {
    pub fn label(&self) -> String {
        format!("{}.{}", self.room, self.name)
    }

    pub fn sql(&self) -> String {
        format!("{}.{}", ident(&self.room), ident(&self.name))
    }

    pub fn has_tenant(&self) -> bool {
        self.columns.iter().any(|column| column.name == TENANT)
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The links that say more than which tenant.
    pub fn kin(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| link.pairs().next().is_some())
    }
}

impl Link {
    /// Its columns besides the tenant.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns.iter().map(|(here, there)| (here.as_str(), there.as_str())).filter(|(here, _)| *here != TENANT)
    }
}

pub(super) const TENANT: &str = "tenant_id";

pub(super) fn ident(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(super) fn literal(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// Every relation, parents before children as far as that goes.
pub(super) async fn relations(conn: &mut PgConnection) -> Result<Vec<Relation>, sqlx::Error> {
    let query = sqlx::query_scalar::<_, Json<Relation>>(include_str!("shape.sql")).persistent(false);
    let found = query.fetch_all(conn).await?.into_iter().map(|Json(relation)| relation).collect();
    Ok(parents_first(found))
}

fn parents_first(mut waiting: Vec<Relation>) -> Vec<Relation> {
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        // Whoever waits for nobody; in a ring, whoever of it can do without (not whoever merely waits for the ring); else whoever is next.
        let next = waiting
            .iter()
            .position(|relation| !waits(relation, &waiting, true))
            .or_else(|| waiting.iter().position(|relation| !waits(relation, &waiting, false) && waits_for_itself(relation, &waiting)))
            .or_else(|| waiting.iter().position(|relation| !waits(relation, &waiting, false)))
            .unwrap_or_default();
        ordered.push(waiting.remove(next));
    }
    ordered
}

/// Whether those that a relation waits for wait, in the end, for it.
fn waits_for_itself(relation: &Relation, waiting: &[Relation]) -> bool {
    let own = relation.label();
    let mut seen: Vec<String> = Vec::new();
    let mut next = vec![own.clone()];
    while let Some(label) = next.pop() {
        let Some(here) = waiting.iter().find(|other| other.label() == label) else { continue };
        for parent in here.links.iter().map(|link| &link.parent).filter(|parent| **parent != label) {
            if *parent == own {
                return true;
            }
            if !seen.contains(parent) {
                seen.push(parent.clone());
                next.push(parent.clone());
            }
        }
    }
    false
}

fn waits(relation: &Relation, waiting: &[Relation], even_for_optional: bool) -> bool {
    let own = relation.label();
    relation.links.iter().filter(|link| link.parent != own).any(|link| {
        let needed = link.columns.iter().all(|(here, _)| relation.column(here).is_some_and(|column| column.required));
        (needed || even_for_optional) && waiting.iter().any(|other| other.label() == link.parent)
    })
}
