//! Records that come in by a file: an area says which columns it reads and what becomes of a row; who reads the file knows nothing of either.

use std::fmt::Write as _;

use futures::future::BoxFuture;
use kernel::{Failure, GeoPoint, Kind, Words};
use tenancy::TenantTx;
use uuid::Uuid;

use crate::{Company, Fields};

/// A column that is read.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// As the area's export calls it.
    pub name: &'static str,
    /// How else people call it, in small letters with `_` between words.
    pub also: &'static [&'static str],
    /// A file without it is not read at all.
    pub needed: bool,
}

impl Column {
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, also: &[], needed: false }
    }

    #[must_use]
    pub const fn also(mut self, names: &'static [&'static str]) -> Self {
        self.also = names;
        self
    }

    #[must_use]
    pub const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }

    /// Whether a file's head means this column.
    #[must_use]
    pub fn is_meant(&self, head: &str) -> bool {
        let head = plain_head(head);
        head == self.name || self.also.contains(&head.as_str())
    }
}

/// `First Name` is `first_name`.
fn plain_head(head: &str) -> String {
    let mut plain = String::new();
    for word in head.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let gap = if plain.is_empty() { "" } else { "_" };
        let _ = write!(plain, "{gap}{}", word.to_lowercase());
    }
    plain
}

/// A row, for whom and how it is brought in.
#[derive(Clone, Copy)]
pub struct Bringing<'a> {
    pub company: &'a Company,
    /// The person who brings it.
    pub by: Uuid,
    /// Whether what is there already may be changed.
    pub change_known: bool,
    /// What stands where a reason is asked for: the file's name.
    pub reason: &'a str,
    pub row: &'a Fields,
}

impl Bringing<'_> {
    /// What became of a record that was there; whoever finds it changed where it was to be left undoes that.
    #[must_use]
    pub const fn known(&self, id: Uuid, changed: bool) -> Taken {
        match (changed, self.change_known) {
            (false, _) => Taken::Same(id),
            (true, true) => Taken::Changed(id),
            (true, false) => Taken::Left(id),
        }
    }

    /// A point, where either of its columns is there.
    pub fn point_or(&self, known: Option<GeoPoint>) -> Result<Option<GeoPoint>, NotTaken> {
        match (self.row.given("lat"), self.row.given("lng")) {
            (None, None) => Ok(known),
            (lat, lng) => {
                GeoPoint::read(lat.unwrap_or_default(), lng.unwrap_or_default()).map_err(|_| NotTaken::row("lat", Words::key("web-intake-point")))
            }
        }
    }

    /// What a row says of a thing that is there already, or says nothing about: then it stays.
    #[must_use]
    pub fn or(&self, column: &str, known: &str) -> String {
        self.row.given(column).map_or_else(|| known.to_owned(), str::to_owned)
    }

    /// Several in one cell.
    #[must_use]
    pub fn list_or(&self, column: &str, known: &[String]) -> Vec<String> {
        match self.row.given(column) {
            None => known.to_vec(),
            Some(cell) => cell.split([';', ',', '\n', '|']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(),
        }
    }

    /// `yes` or `no`, in what people write for it.
    pub fn yes_or(&self, column: &'static str, known: bool) -> Result<bool, NotTaken> {
        match self.row.given(column).map(str::to_lowercase).as_deref() {
            None | Some("") => Ok(known),
            Some("yes" | "y" | "true" | "1" | "on" | "active" | "oo") => Ok(true),
            Some("no" | "n" | "false" | "0" | "off" | "inactive" | "hindi") => Ok(false),
            Some(_) => Err(NotTaken::row(column, Words::key("web-intake-yes-no"))),
        }
    }

    /// A whole number.
    pub fn number_or<T: std::str::FromStr>(&self, column: &'static str, known: T) -> Result<T, NotTaken> {
        match self.row.given(column) {
            None | Some("") => Ok(known),
            Some(cell) => cell.parse().map_err(|_| NotTaken::row(column, Words::key("web-intake-number"))),
        }
    }
}

/// What a row has for itself alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// By what the record is known: other rows refer to it. None when the row does not say.
    pub record: Option<String>,
    /// What no other record has, by the column that says it: an address, a port.
    pub own: Vec<(&'static str, String)>,
}

impl Keys {
    #[must_use]
    pub const fn of(record: Option<String>) -> Self {
        Self { record, own: Vec::new() }
    }

    #[must_use]
    pub fn own(mut self, column: &'static str, value: Option<String>) -> Self {
        self.own.extend(value.filter(|value| !value.is_empty()).map(|value| (column, value)));
        self
    }
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Made(Uuid),
    Changed(Uuid),
    /// It is there, and just so.
    Same(Uuid),
    /// It is there, otherwise, and is to be left alone: what was changed is to be undone.
    Left(Uuid),
}

/// Why a row was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// The row is wrong, at this column.
    Row { column: &'static str, words: Words },
    /// It needs what another row brings, by that row's key.
    Awaits { key: String, column: &'static str, words: Words },
    /// The rows were busy or the database was away: the same may go well later.
    Later,
    /// A mistake of ours.
    Fault(String),
}

impl NotTaken {
    #[must_use]
    pub const fn row(column: &'static str, words: Words) -> Self {
        Self::Row { column, words }
    }
}

/// An area's error says at which field; what is a field there is a column here.
impl<E: Failure> From<E> for NotTaken {
    fn from(error: E) -> Self {
        let words = error.words();
        match error.kind() {
            Kind::Invalid { field } => Self::row(field, words),
            // What the database refused in words of its own is no fault of the row.
            Kind::Conflict if words.key == "web-error-409-text" => Self::Later,
            Kind::NotFound | Kind::Forbidden | Kind::Conflict => Self::row("", words),
            Kind::Limited { .. } | Kind::Unavailable => Self::Later,
            Kind::Bug => Self::Fault(error.to_string()),
        }
    }
}

/// Takes in the rows of one sort of record.
pub trait Intake: Send + Sync {
    /// The sort: `customers`.
    fn of(&self) -> &'static str;

    /// The message that names it.
    fn title(&self) -> &'static str;

    /// Its place among the others: what others refer to comes first.
    fn order(&self) -> u32;

    /// What somebody needs who brings them, all of it.
    fn needs(&self) -> &'static [&'static str];

    fn columns(&self) -> &'static [Column];

    /// What stands once in a company, and so once in a file.
    fn keys(&self, company: &Company, row: &Fields) -> Keys;

    /// The page of the record that a row became.
    fn href(&self, row: &Fields, id: Uuid) -> String;

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_meant_however_its_head_is_written() {
        let column = Column::new("first_name").also(&["given_name"]);
        for head in ["first_name", "First Name", " FIRST-NAME ", "Given name"] {
            assert!(column.is_meant(head), "{head}");
        }
        assert!(!column.is_meant("name") && !column.is_meant(""));
    }
}
