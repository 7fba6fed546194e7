//! Statements: each file has one caller, names its tenant on every table, takes ids and times from its caller, and returns what it wrote.

use crate::read::{By, File, How, Reference, SqlText, Tree, references};

const FIRST_WORDS: &[&str] = &["select", "with", "insert", "update", "delete"];

/// What the clock and the dice of the caller are for.
const AMBIENT: &[&str] = &[
    "now",
    "current_timestamp",
    "current_date",
    "current_time",
    "localtime",
    "localtimestamp",
    "clock_timestamp",
    "statement_timestamp",
    "transaction_timestamp",
    "timeofday",
    "random",
    "gen_random_uuid",
    "uuid_generate_v4",
];

/// The book of workers is kept by the database's own clock: machines whose clocks differ meet in it.
const BOOK_OF_WORKERS: &str = "platform.workers";

const TENANT_ROOMS: &[&str] = &["app.", "directory.", "queue."];

pub fn check(tree: &Tree) -> Vec<String> {
    let references = references(tree);
    let mut findings = Vec::new();
    let ours = |file: &&File| ["areas/", "platform/", "app/"].iter().any(|floor| file.path.starts_with(floor));
    for file in tree.ending(".sql").filter(ours) {
        let own: Vec<&Reference> = references.iter().filter(|reference| reference.sql == file.path).collect();
        findings.extend(callers(file, &own));
        let sql = SqlText::of(&file.text);
        let mut say = |what: String| findings.push(format!("{}: {what}", file.path));
        if own.iter().any(|reference| reference.by == By::Statement) {
            door(&sql, &mut say);
        } else if is_platforms(&file.path) {
            common(&sql, &mut say);
        }
    }
    for reference in references.iter().filter(|reference| reference.by == By::Statement && !tree.has(&reference.sql)) {
        findings.push(format!("{}: there is no {}", reference.at, reference.sql));
    }
    findings
}

/// The platform role's fixed list: across tenants by nature, kept short by review.
#[must_use]
pub fn is_platforms(path: &str) -> bool {
    path.starts_with("platform/tenancy/src/platform/")
}

fn callers(file: &File, own: &[&Reference]) -> Option<String> {
    if own.is_empty() {
        return Some(format!("{}: no statement! and no include_str! names it", file.path));
    }
    let callers: Vec<&str> = own.iter().filter(|reference| !reference.test).map(|reference| reference.at.as_str()).collect();
    (callers.len() > 1).then(|| format!("{}: has several callers ({}); give them one function", file.path, callers.join(", ")))
}

fn common(sql: &SqlText, say: &mut impl FnMut(String)) {
    if !FIRST_WORDS.contains(&sql.word(0)) {
        say(format!("begins with \"{}\", which is neither a read nor a write", sql.word(0)));
    }
    let ours = |word: &&&str| **word == "clock_timestamp" && sql.has(BOOK_OF_WORKERS);
    for word in AMBIENT.iter().filter(|word| sql.has(word)).filter(|word| !ours(word)) {
        say(format!("asks the database for {word}: times and ids are handed in"));
    }
}

/// What goes through the door of one tenant.
fn door(sql: &SqlText, say: &mut impl FnMut(String)) {
    common(sql, say);
    if !sql.has("$1") {
        say("does not name $1, the tenant".to_owned());
    }
    for found in sql.uses() {
        if !found.table.contains('.') {
            say(format!("names {} without its schema", found.table));
        }
        if found.how == How::Inserts && is_tenants(&found.table) && !inserts_tenant(sql, &found.table) {
            say(format!("inserts into {} without tenant_id", found.table));
        }
    }
    for found in sql.untied().iter().filter(|found| is_tenants(&found.table)) {
        say(format!("nothing ties {} ({}) to tenant_id = $1", found.table, found.alias));
    }
    let (writes, returns) = (writes(sql), sql.words.iter().filter(|word| *word == "returning").count());
    if writes > returns {
        say("writes without a returning".to_owned());
    }
}

fn is_tenants(table: &str) -> bool {
    TENANT_ROOMS.iter().any(|room| table.starts_with(room))
}

fn inserts_tenant(sql: &SqlText, table: &str) -> bool {
    let places = sql.words.iter().enumerate().filter(|(at, word)| *word == "into" && sql.word(at + 1) == table);
    places.map(|(at, _)| at).all(|at| sql.words.iter().skip(at).take_while(|word| *word != ")").any(|word| word == "tenant_id"))
}

/// How often a statement writes: `for update` and `do update` are no writes of their own.
fn writes(sql: &SqlText) -> usize {
    let verbs = sql.words.iter().enumerate().filter(|(at, word)| {
        let before = sql.word(at.wrapping_sub(1));
        match word.as_str() {
            "insert" | "delete" | "merge" => true,
            "update" => !matches!(before, "for" | "key" | "do"),
            _ => false,
        }
    });
    verbs.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLER: (&str, &str) = ("areas/x/src/one/page.rs", "fn a() { statement!(\"one.sql\") }");

    fn findings(text: &str) -> Vec<String> {
        let found = check(&Tree::of(&[CALLER, ("areas/x/src/one/one.sql", text)]));
        found.iter().map(|line| line.trim_start_matches("areas/x/src/one/one.sql: ").to_owned()).collect()
    }

    #[test]
    fn statements_in_order_pass() {
        for text in [
            "-- why\nselect u.id from app.users u join ref.zones z on z.id = u.zone where u.tenant_id = $1",
            "insert into app.a (tenant_id, id) values ($1, $2) on conflict (tenant_id) do update set id = $2 returning id",
            "with x as (select id from app.a where tenant_id = $1 for update) delete from app.a using x where app.a.tenant_id = $1 and app.a.id = x.id returning x.id",
        ] {
            assert_eq!(findings(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn each_broken_rule_is_found() {
        for (text, what) in [
            ("truncate app.a, $1", "begins with \"truncate\", which is neither a read nor a write"),
            ("select id from app.a where tenant_id = $1 and at < now()", "asks the database for now: times and ids are handed in"),
            ("select 1", "does not name $1, the tenant"),
            ("select id from a where tenant_id = $1", "names a without its schema"),
            ("insert into app.a (id) values ($1) returning id", "inserts into app.a without tenant_id"),
            ("select a.id from app.a join app.b b on b.id = a.b where a.tenant_id = $1", "nothing ties app.b (b) to tenant_id = $1"),
            ("update app.a set x = 1 where tenant_id = $1", "writes without a returning"),
        ] {
            assert_eq!(findings(text), [what], "{text}");
        }
    }

    #[test]
    fn a_file_without_a_caller_or_with_two_and_a_caller_without_a_file_are_found() {
        let good = "select id from app.a where tenant_id = $1";
        let found = check(&Tree::of(&[
            CALLER,
            ("areas/x/src/two.rs", "fn b() { statement!(\"one/one.sql\") }"),
            ("areas/x/src/one/one.sql", good),
            ("areas/x/src/lost.sql", good),
        ]));
        assert_eq!(
            found,
            [
                "areas/x/src/one/one.sql: has several callers (areas/x/src/one/page.rs:1, areas/x/src/two.rs:1); give them one function",
                "areas/x/src/lost.sql: no statement! and no include_str! names it"
            ]
        );
        assert_eq!(check(&Tree::of(&[CALLER])), ["areas/x/src/one/page.rs:1: there is no areas/x/src/one/one.sql"]);
    }
}
