//! A place in a list, and the links from one page of it to the next and the one before.

use crate::Cursor;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many rows a page of a list shows.
pub const PAGE: i64 = 50;

/// The row at which a page begins, and the way one looks from it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub at: String,
    pub id: Uuid,
    #[serde(default)]
    pub back: bool,
}

/// A row that knows its place.
pub trait Placed {
    fn place(&self) -> (String, Uuid);
}

/// A page of a list, in order, with the cursors to its neighbours.
pub struct Turned<T> {
    pub rows: Vec<T>,
    pub prev: Option<String>,
    pub next: Option<String>,
}

/// `rows` came from a statement that looked from `from` for one row more than `limit`; looking back, they came in reverse.
pub fn turn<T: Placed>(mut rows: Vec<T>, limit: i64, from: Option<&Place>) -> Turned<T> {
    let limit = usize::try_from(limit).unwrap_or_default();
    let more = rows.len() > limit;
    rows.truncate(limit);
    let back = from.is_some_and(|place| place.back);
    if back {
        rows.reverse();
    }
    let cursor = |row: Option<&T>, back: bool| {
        row.map(|row| {
            let (at, id) = row.place();
            Cursor::encode(&Place { at, id, back })
        })
    };
    let (before, after) = if back { (more, true) } else { (from.is_some(), more) };
    let prev = cursor(rows.first().filter(|_| before), true);
    let next = cursor(rows.last().filter(|_| after), false);
    Turned { rows, prev, next }
}

/// A path with a query; what is empty is left out.
pub fn href(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = path.to_owned();
    let mut sign = '?';
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(sign);
        out.push_str(name);
        out.push('=');
        escape(&mut out, value);
        sign = '&';
    }
    out
}

fn escape(out: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Row(u128);

    impl Placed for Row {
        fn place(&self) -> (String, Uuid) {
            (self.0.to_string(), Uuid::from_u128(self.0))
        }
    }

    fn rows(numbers: &[u128]) -> Vec<Row> {
        numbers.iter().map(|number| Row(*number)).collect()
    }

    fn shown(turned: &Turned<Row>) -> Vec<u128> {
        turned.rows.iter().map(|row| row.0).collect()
    }

    #[test]
    fn the_first_page_leads_on_and_not_back() {
        let turned = turn(rows(&[1, 2, 3]), 2, None);
        assert_eq!(shown(&turned), [1, 2]);
        assert!(turned.prev.is_none() && turned.next.is_some());
        let whole = turn(rows(&[1, 2]), 2, None);
        assert!(whole.prev.is_none() && whole.next.is_none());
    }

    #[test]
    fn looking_back_turns_the_rows_round() {
        let place = Place { at: "5".to_owned(), id: Uuid::from_u128(5), back: true };
        let turned = turn(rows(&[4, 3, 2]), 2, Some(&place));
        assert_eq!(shown(&turned), [3, 4]);
        assert!(turned.prev.is_some() && turned.next.is_some());
        assert!(turn(rows(&[4]), 2, Some(&place)).prev.is_none());
    }

    #[test]
    fn a_link_holds_what_was_typed_and_leaves_out_what_is_empty() {
        assert_eq!(href("/people", &[("q", "a&b é"), ("state", "")]), "/people?q=a%26b%20%C3%A9");
    }
}
