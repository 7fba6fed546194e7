//! Rows for throw-away tenants, made from nothing but the shape of a table and a short list of awkward columns.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::shape::{Column, Relation, TENANT, ident, literal};

/// Column and the SQL that gives its value.
pub(super) type Row = BTreeMap<String, String>;

/// What the type alone does not tell: table (or `*`), column, value. `{n}` becomes a number that is used once.
const AWKWARD: &[(&str, &str, &str)] = &[
    ("*", "email", "canary-{n}@example.test"),
    ("*", "contact_email", "canary-{n}@example.test"),
    ("*", "to_address", "canary-{n}@example.test"),
    ("*", "currency", "PHP"),
    ("*", "mac", "{n}"),
    ("*", "time_zone", "Asia/Manila"),
    ("*", "locale", "en"),
    ("app.ledger_entries", "hash", "\\x0000000000000000000000000000000000000000000000000000{n}"),
    ("app.blocks", "seconds", "3600"),
    ("app.blocks", "ends_at", "2030-01-01 01:00:00+00"),
];

/// Unique across companies on purpose, because public: a company that takes another's value is told so.
const PUBLIC: &[(&str, &str)] = &[("directory.tenants", "slug")];

/// Values nobody has: a random beginning and a count.
pub(super) struct Fresh {
    start: u128,
    count: u32,
}

impl Fresh {
    pub const fn from(random: Uuid) -> Self {
        Self { start: random.as_u128(), count: 0 }
    }

    const fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    pub fn id(&mut self) -> String {
        Uuid::from_u128(self.start.wrapping_add(u128::from(self.next()))).to_string()
    }

    /// Short, of digits and small letters.
    fn word(&mut self) -> String {
        format!("{:08x}{:04x}", self.start & 0xffff_ffff, self.next())
    }
}

/// A throw-away company and its row in each table.
pub(super) struct Tenant {
    pub id: String,
    pub rows: BTreeMap<String, Row>,
}

impl Tenant {
    pub fn new(fresh: &mut Fresh) -> Self {
        Self { id: fresh.id(), rows: BTreeMap::new() }
    }

    pub fn row(&self, relation: &Relation) -> Option<&Row> {
        self.rows.get(&relation.label())
    }

    /// The tenant as SQL.
    pub fn sql(&self) -> String {
        format!("{}::uuid", literal(&self.id))
    }

    /// A row of this tenant that the table should accept, or why there is none.
    pub fn draw(&self, relation: &Relation, fresh: &mut Fresh) -> Result<Row, String> {
        let label = relation.label();
        let mut row = Row::from([(TENANT.to_owned(), self.sql())]);
        for link in relation.kin() {
            let parent = self.rows.get(&link.parent);
            // Two parents that ask for different values of one column: the second is left out where it may be.
            let clashes = |(here, there): (&str, &str)| matches!((row.get(here), parent.and_then(|parent| parent.get(there))), (Some(one), Some(other)) if one != other);
            let optional = |(here, _): (&str, &str)| relation.column(here).is_some_and(|column| !column.required);
            if link.pairs().any(clashes) && link.pairs().any(optional) {
                continue;
            }
            for (here, there) in link.pairs().filter(|(here, _)| awkward(&label, here).is_none()) {
                let required = relation.column(here).is_some_and(|column| column.required);
                match parent.and_then(|parent| parent.get(there)) {
                    Some(value) => drop(row.insert(here.to_owned(), value.clone())),
                    None if required && link.parent != label => return Err(format!("{here}: no row of {} to point at", link.parent)),
                    None => {}
                }
            }
        }
        for column in &relation.columns {
            let wanted = !column.given && (column.required || relation.unique.contains(&column.name) && !points(relation, &column.name));
            if wanted && !row.contains_key(&column.name) {
                let value = value(relation, column, fresh).ok_or_else(|| format!("{}: no value of type {} is known", column.name, column.cast))?;
                row.insert(column.name.clone(), value);
            }
        }
        for link in relation.kin().filter(|link| link.parent == label) {
            for (here, there) in link.pairs() {
                if let (Some(column), Some(value)) = (relation.column(here), row.get(there).cloned())
                    && column.required
                {
                    row.insert(here.to_owned(), value);
                }
            }
        }
        Ok(row)
    }

    /// Another tenant's row, value for value, as this tenant's own.
    pub fn copy(&self, relation: &Relation, other: &Row, fresh: &mut Fresh) -> Row {
        let label = relation.label();
        let mut row = other.clone();
        row.insert(TENANT.to_owned(), self.sql());
        for (_, name) in PUBLIC.iter().filter(|(table, _)| *table == label) {
            if let Some(value) = relation.column(name).and_then(|column| value(relation, column, fresh)) {
                row.insert((*name).to_owned(), value);
            }
        }
        row
    }
}

fn awkward(table: &str, column: &str) -> Option<&'static str> {
    AWKWARD.iter().find(|(of, name, _)| (*of == "*" || *of == table) && *name == column).map(|(_, _, text)| *text)
}

fn points(relation: &Relation, column: &str) -> bool {
    relation.links.iter().any(|link| link.pairs().any(|(here, _)| here == column))
}

fn value(relation: &Relation, column: &Column, fresh: &mut Fresh) -> Option<String> {
    let text = match (awkward(&relation.label(), &column.name), &column.choice) {
        (Some(text), _) => text.replace("{n}", &fresh.word()),
        (None, Some(choice)) => choice.clone(),
        (None, None) => plausible(column, relation.unique.contains(&column.name), fresh)?,
    };
    Some(format!("{}::{}", literal(&text), column.cast))
}

/// A value of the column's type that nobody has.
pub(super) fn unlike(column: &Column, fresh: &mut Fresh) -> Option<String> {
    plausible(column, true, fresh).map(|text| format!("{}::{}", literal(&text), column.cast))
}

fn plausible(column: &Column, unique: bool, fresh: &mut Fresh) -> Option<String> {
    let text = match column.kind.as_str() {
        "uuid" => fresh.id(),
        "text" | "varchar" | "bpchar" | "citext" | "name" => {
            let word = format!("canary-{}", fresh.word());
            // The end of the word is what differs.
            column.length.and_then(|length| word.get(word.len().saturating_sub(length)..)).unwrap_or(&word).to_owned()
        }
        "int2" | "int4" | "int8" | "numeric" | "float4" | "float8" if unique => fresh.next().to_string(),
        "int2" | "int4" | "int8" | "numeric" | "float4" | "float8" => "1".to_owned(),
        "bool" => "false".to_owned(),
        "timestamptz" | "timestamp" | "date" => "2030-01-01 00:00:00+00".to_owned(),
        "time" => "09:00".to_owned(),
        "interval" => "1 day".to_owned(),
        "json" | "jsonb" | "array" => "{}".to_owned(),
        "bytea" => format!("\\x{}", fresh.word()),
        "inet" => "192.0.2.1".to_owned(),
        "cidr" => "192.0.2.0/24".to_owned(),
        "macaddr" => "02:00:5e:10:00:01".to_owned(),
        "range" => "empty".to_owned(),
        _ => return None,
    };
    Some(text)
}

/// `insert into …` of a row.
pub(super) fn insertion(relation: &Relation, row: &Row) -> String {
    let names: Vec<_> = row.keys().map(|name| ident(name)).collect();
    let values: Vec<_> = row.values().map(String::as_str).collect();
    format!("insert into {} ({}) values ({})", relation.sql(), names.join(", "), values.join(", "))
}

/// The condition that names this row and no other.
pub(super) fn naming(relation: &Relation, row: &Row) -> String {
    let by: Vec<_> = if relation.key.is_empty() { row.keys().collect() } else { relation.key.iter().collect() };
    let parts: Vec<_> = by.into_iter().filter_map(|name| row.get(name).map(|value| format!("{} = {value}", ident(name)))).collect();
    parts.join(" and ")
}

/// A change of one column that reads nothing: the value that the row has already.
pub(super) fn setting(relation: &Relation, row: &Row) -> String {
    let plain = |column: &&Column| !relation.key.contains(&column.name) && column.name != TENANT && !points(relation, &column.name);
    let column = relation.columns.iter().filter(plain).find(|column| !relation.unique.contains(&column.name));
    let name = column.map_or(TENANT, |column| column.name.as_str());
    format!("{} = {}", ident(name), row.get(name).map_or("default", String::as_str))
}
