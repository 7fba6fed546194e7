//! A statement is a file beside its caller. The door reads its text: it binds the tenant as `$1` and knows whether it reads or writes.

use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::{Arguments, Encode, Postgres, Type};

/// The text of a `.sql` file. Made by [`statement!`](crate::statement).
#[derive(Debug)]
pub struct Statement {
    pub text: &'static str,
    pub file: &'static str,
}

/// Whether a statement only reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Reads,
    Writes,
}

impl Statement {
    /// Binds the second argument (`$2`) and so on; `$1` is the tenant and bound by the door.
    #[must_use]
    pub fn bind<T>(&'static self, value: T) -> Bound
    where
        T: for<'t> Encode<'t, Postgres> + Type<Postgres> + Send + 'static,
    {
        self.bare().bind(value)
    }

    /// No argument but the tenant.
    #[must_use]
    pub const fn bare(&'static self) -> Bound {
        Bound { statement: self, arguments: Vec::new() }
    }

    /// What the statement does, by its first word and by what stands inside a `with`.
    pub(crate) fn class(&self) -> Class {
        match self.words().next() {
            Some(first) if first.eq_ignore_ascii_case("select") => Class::Reads,
            Some(first) if first.eq_ignore_ascii_case("with") && self.targets().is_empty() => Class::Reads,
            _ => Class::Writes,
        }
    }

    /// What no statement of ours does: comments that hide words, more than one statement, changing the transaction's own setting.
    pub(crate) fn is_plain(&self) -> bool {
        let first = self.words().next().unwrap_or_default().to_ascii_lowercase();
        let known = matches!(first.as_str(), "select" | "with" | "insert" | "update" | "delete");
        let text = self.text.lines().map(without_comment).collect::<Vec<_>>().join("\n").to_ascii_lowercase();
        known && !["/*", ";", "set_config", "query_to_xml", "pg_notify", "lo_import", "lo_export", "dblink"].iter().any(|bad| text.contains(bad))
    }

    /// Every table that it writes: what follows `insert into`, `delete from`, `merge into` and `update`, wherever they stand.
    pub(crate) fn targets(&self) -> Vec<&'static str> {
        let words: Vec<&str> = self.words().collect();
        let at = |place: usize| words.get(place).copied().unwrap_or_default();
        let is = |place: usize, one: &[&str]| one.iter().any(|word| at(place).eq_ignore_ascii_case(word));
        let mut targets = Vec::new();
        for place in 0..words.len() {
            // `for update` locks rows, and `do update` writes where its insert does: no table follows either.
            let after_lock = place > 0 && is(place - 1, &["for", "do"]) || place > 1 && is(place - 1, &["key"]) && is(place - 2, &["no"]);
            let names_table = at(place + 1).contains('.') || is(place + 1, &["only"]);
            if is(place, &["update"]) && (names_table || !after_lock) {
                targets.push(at(place + 1));
            } else if is(place, &["insert", "delete", "merge"]) {
                targets.push(at(place + 2));
            }
        }
        targets
    }

    fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text
            .lines()
            .map(without_comment)
            .flat_map(|line| line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')))
            .filter(|word| !word.is_empty())
    }
}

/// A line up to its comment. Two dashes inside quotes are text.
fn without_comment(line: &'static str) -> &'static str {
    let mut quoted = false;
    for (place, sign) in line.char_indices() {
        match sign {
            '\'' => quoted = !quoted,
            '-' if !quoted && line[place..].starts_with("--") => return &line[..place],
            _ => {}
        }
    }
    line
}

type Argument = Box<dyn FnOnce(&mut PgArguments) -> Result<(), BoxDynError> + Send>;

/// A statement and its arguments, waiting for the door to say which tenant.
pub struct Bound {
    pub(crate) statement: &'static Statement,
    arguments: Vec<Argument>,
}

impl Bound {
    #[must_use]
    pub fn bind<T>(mut self, value: T) -> Self
    where
        T: for<'t> Encode<'t, Postgres> + Type<Postgres> + Send + 'static,
    {
        self.arguments.push(Box::new(move |arguments| arguments.add(value)));
        self
    }

    pub(crate) fn arguments(self, first: uuid::Uuid) -> Result<PgArguments, sqlx::Error> {
        let mut arguments = PgArguments::default();
        arguments.add(first).map_err(sqlx::Error::Encode)?;
        for add in self.arguments {
            add(&mut arguments).map_err(sqlx::Error::Encode)?;
        }
        Ok(arguments)
    }
}

/// `statement!("list.sql")`: the file beside the caller, as a static [`Statement`].
#[macro_export]
macro_rules! statement {
    ($file:literal) => {{
        static STATEMENT: $crate::Statement = $crate::Statement { text: include_str!($file), file: concat!(module_path!(), "/", $file) };
        &STATEMENT
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn of(text: &'static str) -> Statement {
        Statement { text, file: "test.sql" }
    }

    #[test]
    fn a_select_reads_and_everything_else_writes() {
        assert_eq!(of("-- why\nselect 1").class(), Class::Reads);
        assert_eq!(of("with a as (select 1) select * from a for update").class(), Class::Reads);
        assert_eq!(of("with a as (select 1) select * from a for no key update of a").class(), Class::Reads);
        assert_eq!(of("with a as (select \"for\" from app.x) update app.x set y = 1").class(), Class::Writes);
        assert_eq!(of("with a as (delete from app.x returning id) select * from a").class(), Class::Writes);
        assert_eq!(of("update app.x set y = 1").class(), Class::Writes);
        assert_eq!(of("truncate app.x").class(), Class::Writes);
        assert_eq!(of("set local app.tenant_id = ''").class(), Class::Writes);
    }

    #[test]
    fn words_cannot_be_hidden_from_the_door() {
        assert_eq!(of("with a as (select '--'), b as (delete from app.x returning id) select 1").class(), Class::Writes);
        for odd in [
            "/* select */ delete from app.x",
            "select set_config('app.tenant_id', $2, true)",
            "select 1; delete from app.x",
            "set local app.tenant_id = ''",
            "truncate app.x",
        ] {
            assert!(!of(odd).is_plain(), "{odd}");
        }
        assert!(of("-- why; because\nselect 1").is_plain());
    }

    #[test]
    fn the_targets_of_a_write_are_known() {
        assert_eq!(of("insert into app.outbox (id) values ($1)").targets(), ["app.outbox"]);
        assert_eq!(of("-- why\nupdate queue.jobs set x = 1").targets(), ["queue.jobs"]);
        assert_eq!(of("delete from app.x").targets(), ["app.x"]);
        assert_eq!(of("with a as (select 1 for update) update app.x set y = 1").targets(), ["app.x"]);
        assert_eq!(of("insert into app.x values (1) on conflict (id) do update set y = 1").targets(), ["app.x"]);
        let all = "WITH a AS (INSERT INTO app.x (id) select 1), b as (delete from app.y), c as (merge into app.z using app.w on true) update queue.jobs set x = 1";
        assert_eq!(of(all).targets(), ["app.x", "app.y", "app.z", "queue.jobs"]);
        assert_eq!(of("update only app.x set y = 1").targets(), ["only"], "which is no table of anybody's");
        assert!(of("select 1 from app.x for no key update of x skip locked").targets().is_empty());
        // A word that stands before a write by chance hides nothing.
        for before in ["key", "no, key", "'no' key", "\"for\"", "\"do\""] {
            for only in ["", "only "] {
                let text = format!("with a as (insert into app.x (id) select 1 returning {before}) update {only}app.y set z = 1");
                assert_eq!(of(text.leak()).targets().len(), 2, "{before} {only}");
            }
        }
    }
}
