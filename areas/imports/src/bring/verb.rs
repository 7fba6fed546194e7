//! Reads a file's head, keeps its rows, and has them tried.

use std::collections::HashMap;

use jobs::enqueue;
use kernel::Words;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use tenancy::{Entry, TenantTx, Ts, statement};
use tokio::sync::Semaphore;
use uuid::Uuid;
use web::{Company, Intake, Keys, SheetRead};

use crate::state::Fate;
use crate::store::{fields, kept};
use crate::work::Work;
use crate::{ImportError, ImportId};

pub(crate) const ROWS_MOST: usize = 100_000;
/// Reading a large sheet takes memory: one at a time.
static DESK: Semaphore = Semaphore::const_new(1);
/// So many rows go into one statement.
const ARMFUL: usize = 2_000;
const UNREAD_MOST: usize = 20;

/// A file as it came, read.
#[derive(Debug)]
pub struct Brought {
    name: String,
    hash: Vec<u8>,
    bytes: i32,
    sheet: SheetRead,
}

impl Brought {
    /// Reads it on a thread where nobody waits.
    pub async fn read(name: String, bytes: bytes::Bytes) -> Result<Self, ImportError> {
        let turn = DESK.acquire().await.map_err(|_| ImportError::Broken)?;
        // The turn ends with the work, not with the request.
        let work = move || {
            let _turn = turn;
            let sheet = SheetRead::of(&bytes, ROWS_MOST)?;
            let name = name.chars().filter(|sign| !sign.is_control()).take(200).collect();
            Ok(Self { name, hash: Sha256::digest(&bytes).to_vec(), bytes: i32::try_from(bytes.len()).unwrap_or(i32::MAX), sheet })
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| ImportError::Broken)?
    }
}

/// Where each column of ours stands in the file, and what stands there that is none of ours.
struct Head {
    columns: Vec<(&'static str, usize)>,
    unread: Vec<String>,
}

impl Head {
    fn of(head: &[String], intake: &dyn Intake) -> Result<Self, ImportError> {
        let mut found = Self { columns: Vec::new(), unread: Vec::new() };
        for (place, cell) in head.iter().enumerate() {
            match intake.columns().iter().find(|column| column.is_meant(cell)) {
                Some(column) if found.columns.iter().any(|(name, _)| *name == column.name) => {
                    return Err(ImportError::ColumnTwice { column: column.name });
                }
                Some(column) => found.columns.push((column.name, place)),
                None if !cell.is_empty() && found.unread.len() < UNREAD_MOST => found.unread.push(cell.chars().take(60).collect()),
                None => {}
            }
        }
        let missing = intake.columns().iter().find(|column| column.needed && !found.columns.iter().any(|(name, _)| *name == column.name));
        missing.map_or(Ok(found), |column| Err(ImportError::ColumnMissing { column: column.name }))
    }
}

/// What the rows so far have for themselves, and which row has it.
#[derive(Default)]
struct Seen(HashMap<(&'static str, String), i32>);

impl Seen {
    /// Of two rows that have the same thing the first counts: nobody knows which was meant.
    fn meet(&mut self, number: i32, keys: &Keys) -> Option<(&'static str, Words)> {
        let record = keys.record.iter().map(|key| ("", key));
        let all = record.chain(keys.own.iter().map(|(column, key)| (*column, key)));
        let met = all.clone().find_map(|(column, key)| self.0.get(&(column, key.clone())).map(|row| (column, *row)));
        if let Some((column, row)) = met {
            let key = if column.is_empty() { "imports-twice" } else { "imports-value-twice" };
            return Some((column, Words::key(key).with("row", row)));
        }
        for (column, key) in all {
            self.0.insert((column, key.clone()), number);
        }
        None
    }
}

#[derive(Default)]
struct Columns {
    numbers: Vec<i32>,
    cells: Vec<Json<Vec<String>>>,
    keys: Vec<Option<String>>,
    fates: Vec<&'static str>,
    fields: Vec<&'static str>,
    said: Vec<Option<Value>>,
}

/// `by`: whose file it is, and who will be known to have brought what stands in it.
pub async fn bring(
    tx: &mut TenantTx,
    company: &Company,
    by: Uuid,
    intake: &dyn Intake,
    file: Brought,
    change_known: bool,
) -> Result<ImportId, ImportError> {
    let Brought { name, hash, bytes, sheet } = file;
    let head = Head::of(&sheet.head, intake)?;
    let columns: Vec<String> = head.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let id = ImportId(tx.new_id());
    let now = Ts(tx.now());
    let rows = i32::try_from(sheet.rows.len()).map_err(|_| ImportError::Broken)?;
    let entry = Entry::created("imports.brought", "import", id, if name.is_empty() { intake.of() } else { &name })
        .after(json!({ "of": intake.of(), "rows": rows, "bytes": bytes, "change_known": change_known }));
    let bound = statement!("insert.sql")
        .bind(id)
        .bind(intake.of())
        .bind(name)
        .bind(hash)
        .bind(bytes)
        .bind(columns.clone())
        .bind(head.unread)
        .bind(change_known)
        .bind(rows)
        .bind(by)
        .bind(now);
    tx.write::<(ImportId,)>(bound, |_| entry).await?;
    let mut seen = Seen::default();
    for armful in sheet.rows.chunks(ARMFUL) {
        let mut into = Columns::default();
        for (number, cells) in armful {
            let cells: Vec<String> = head.columns.iter().map(|(_, place)| cells.get(*place).cloned().unwrap_or_default()).collect();
            let keys = intake.keys(company, &fields(&columns, &cells));
            let twice = seen.meet(*number, &keys);
            into.numbers.push(*number);
            into.cells.push(Json(cells));
            into.keys.push(keys.record.filter(|_| twice.is_none()));
            into.fates.push(if twice.is_some() { Fate::Refused } else { Fate::Waiting }.word());
            into.fields.push(twice.as_ref().map_or("", |(column, _)| *column));
            into.said.push(twice.map(|(_, words)| kept(&words)));
        }
        let Columns { numbers, cells, keys, fates, fields, said } = into;
        let bound = statement!("rows.sql").bind(id).bind(numbers).bind(cells).bind(keys).bind(fates).bind(fields).bind(said);
        tx.keep_book::<(i32,)>(bound).await?;
    }
    enqueue(tx, &Work { import: id.0 }).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use futures::future::BoxFuture;
    use web::{Bringing, Column, Fields, Keys, NotTaken, Taken};

    use super::*;

    struct Things;

    impl Intake for Things {
        fn of(&self) -> &'static str {
            "things"
        }
        fn title(&self) -> &'static str {
            "things"
        }
        fn order(&self) -> u32 {
            1
        }
        fn needs(&self) -> &'static [&'static str] {
            &[]
        }
        fn columns(&self) -> &'static [Column] {
            const COLUMNS: [Column; 2] = [Column::new("name").needed(), Column::new("note").also(&["remark"])];
            &COLUMNS
        }
        fn keys(&self, _: &Company, _: &Fields) -> Keys {
            Keys::default()
        }
        fn href(&self, _: &Fields, _: Uuid) -> String {
            String::new()
        }
        fn take<'a>(&'a self, _: &'a mut TenantTx, _: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
            Box::pin(async { Err(NotTaken::Later) })
        }
    }

    type Found = (Vec<(&'static str, usize)>, Vec<String>);

    fn head(cells: &[&str]) -> Result<Found, ImportError> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        Head::of(&cells, &Things).map(|head| (head.columns, head.unread))
    }

    #[test]
    fn columns_stand_where_they_like() {
        assert_eq!(head(&["Remark", "age", "", "NAME"]).unwrap(), (vec![("note", 0), ("name", 3)], vec!["age".to_owned()]));
    }

    #[test]
    fn of_two_rows_that_have_the_same_the_first_counts() {
        let mut seen = Seen::default();
        let keys = |record: &str, mail: &str| Keys::of(Some(record.to_owned())).own("email", Some(mail.to_owned()));
        assert_eq!(seen.meet(2, &keys("1", "a")), None);
        assert_eq!(seen.meet(3, &keys("1", "b")), Some(("", Words::key("imports-twice").with("row", 2))));
        assert_eq!(seen.meet(4, &keys("2", "a")), Some(("email", Words::key("imports-value-twice").with("row", 2))));
        assert_eq!(seen.meet(5, &keys("2", "b")), None, "what a refused row had is free");
        assert_eq!(seen.meet(6, &keys("3", "")), None);
        assert_eq!(seen.meet(7, &keys("4", "")), None, "nothing is not the same as nothing");
    }

    #[test]
    fn what_is_needed_is_there_once() {
        assert!(matches!(head(&["note"]), Err(ImportError::ColumnMissing { column: "name" })));
        assert!(matches!(head(&["name", "note", "remark"]), Err(ImportError::ColumnTwice { column: "note" })));
    }
}
