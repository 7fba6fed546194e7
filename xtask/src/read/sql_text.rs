//! SQL as words, enough to see which tables a statement names, under which names, and what ties them to the tenant.

/// What a statement does to a table that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Reads,
    Inserts,
    Changes,
}

/// A table where a statement names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub table: String,
    /// What the statement calls it: its alias, else the table's own last name.
    pub alias: String,
    pub how: How,
    at: usize,
}

pub struct SqlText {
    pub words: Vec<String>,
}

/// Words that follow a table's name and are no alias.
const NO_ALIAS: &[&str] = &[
    "where",
    "set",
    "on",
    "using",
    "join",
    "left",
    "right",
    "inner",
    "cross",
    "full",
    "natural",
    "order",
    "group",
    "limit",
    "for",
    "returning",
    "union",
    "values",
    "select",
    "default",
    "having",
    "window",
    "offset",
    "fetch",
    "and",
    "or",
    "except",
    "intersect",
    "do",
    "when",
    "then",
    "tablesample",
];

impl SqlText {
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { words: words(text) }
    }

    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// The tables, where they are read, written or joined; not what is made by a `with`.
    #[must_use]
    pub fn uses(&self) -> Vec<Use> {
        let made = self.made_here();
        let mut found = Vec::new();
        let mut calls: Vec<&str> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            match word.as_str() {
                "(" => calls.push(self.word(at.wrapping_sub(1))),
                ")" => {
                    calls.pop();
                }
                "from" | "join" | "update" | "into" | "using" => {
                    let in_call = calls.last().is_some_and(|call| matches!(*call, "extract" | "substring" | "trim" | "overlay"));
                    if let Some(how) = self.names_table(at).filter(|_| !in_call) {
                        self.table_list(at + 1, how, &mut found);
                    }
                }
                _ => {}
            }
        }
        found.retain(|found| !made.contains(&found.table));
        found
    }

    fn names_table(&self, at: usize) -> Option<How> {
        let before = self.word(at.wrapping_sub(1));
        match self.word(at) {
            "from" if before == "distinct" => None,
            "from" if before == "delete" => Some(How::Changes),
            // `for update`, `for no key update`, `do update` name no table.
            "update" if matches!(before, "for" | "key" | "do") => None,
            "update" => Some(How::Changes),
            "into" => Some(How::Inserts),
            _ => Some(How::Reads),
        }
    }

    fn table_list(&self, mut at: usize, how: How, found: &mut Vec<Use>) {
        loop {
            while matches!(self.word(at), "only" | "lateral") {
                at += 1;
            }
            let name = self.word(at);
            let is_name = name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_');
            let is_call = self.word(at + 1) == "(" && how != How::Inserts;
            if !is_name || is_call {
                return;
            }
            let next = if self.word(at + 1) == "as" { at + 2 } else { at + 1 };
            let alias = self.word(next);
            let named = alias.starts_with(|sign: char| sign.is_alphabetic()) && !NO_ALIAS.contains(&alias);
            let own = name.rsplit('.').next().unwrap_or(name);
            found.push(Use { table: name.to_owned(), alias: if named { alias } else { own }.to_owned(), how, at });
            at = if named { next + 1 } else { at + 1 };
            if self.word(at) != "," || how == How::Inserts {
                return;
            }
            at += 1;
        }
    }

    /// What a `with` names: `name as (`, `name (columns) as materialized (`.
    fn made_here(&self) -> Vec<String> {
        let mut made = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let opens = (1..=3)
                .any(|ahead| self.word(at + ahead) == "(" && (1..ahead).all(|between| matches!(self.word(at + between), "not" | "materialized")));
            if word != "as" || !opens {
                continue;
            }
            let mut name = at.wrapping_sub(1);
            if self.word(name) == ")" {
                while name > 0 && self.word(name) != "(" {
                    name -= 1;
                }
                name = name.wrapping_sub(1);
            }
            made.push(self.word(name).to_owned());
        }
        made
    }

    /// Uses that nothing ties to `$1`: neither `tenant_id = $1`, nor an equality with a table that is tied.
    #[must_use]
    pub fn untied(&self) -> Vec<Use> {
        let uses: Vec<Use> = self.uses().into_iter().filter(|found| found.how != How::Inserts).collect();
        let pairs = self.equalities();
        let mut tied: Vec<&str> = Vec::new();
        let mut loose = pairs.iter().filter(|(one, other)| one == "tenant_id" && other == "$1").count();
        loop {
            let before = tied.len();
            for (one, other) in &pairs {
                let (one, other) = (owner(one), owner(other));
                for (name, to) in [(one, other), (other, one)] {
                    let from_outside = to == "$1" || (!to.is_empty() && (tied.contains(&to) || !uses.iter().any(|found| found.alias == to)));
                    if !name.is_empty() && name != "$1" && from_outside && !tied.contains(&name) {
                        tied.push(name);
                    }
                }
            }
            if tied.len() == before {
                break;
            }
        }
        let mut untied = Vec::new();
        for found in uses {
            let shared = self.word_is_shared(&found);
            if tied.contains(&found.alias.as_str()) || tied.contains(&found.table.as_str()) || shared {
                continue;
            }
            if loose == 0 {
                untied.push(found);
            } else {
                loose -= 1;
            }
        }
        untied
    }

    /// `join t using (tenant_id, …)`: tied as its neighbour is.
    fn word_is_shared(&self, found: &Use) -> bool {
        (found.at..found.at + 4).any(|at| self.word(at) == "using" && self.word(at + 1) == "(" && self.word(at + 2) == "tenant_id")
    }

    /// Both sides of every equality in which a `tenant_id` stands, plain or as the first of a row.
    fn equalities(&self) -> Vec<(String, String)> {
        let is_tenant = |word: &str| word == "tenant_id" || word.ends_with(".tenant_id");
        let mut found = Vec::new();
        for at in 0..self.words.len() {
            if self.word(at) != "=" {
                continue;
            }
            let (mut left, mut right) = (self.word(at.wrapping_sub(1)), self.word(at + 1));
            if left == ")" && right == "(" {
                let open = (0..at).rev().find(|place| self.word(*place) == "(").unwrap_or_default();
                (left, right) = (self.word(open + 1), self.word(at + 2));
            }
            if is_tenant(left) && (is_tenant(right) || right == "$1") {
                found.push((left.to_owned(), right.to_owned()));
            } else if is_tenant(right) && left == "$1" {
                found.push((right.to_owned(), left.to_owned()));
            }
        }
        found
    }
}

/// `u.tenant_id` belongs to `u`; `$1` is itself.
fn owner(word: &str) -> &str {
    if word == "$1" { word } else { word.strip_suffix(".tenant_id").unwrap_or_default() }
}

/// In lower case; comments left out, quoted texts emptied.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign.is_alphanumeric() || matches!(sign, '_' | '.' | '$') {
            word.push(sign.to_ascii_lowercase());
            continue;
        }
        if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
        match (sign, signs.peek()) {
            ('-', Some('-')) => while signs.next_if(|next| *next != '\n').is_some() {},
            ('/', Some('*')) => {
                let mut before = ' ';
                while let Some(next) = signs.next().filter(|next| !(before == '*' && *next == '/')) {
                    before = next;
                }
            }
            ('\'', _) => {
                while signs.next_if(|next| *next != '\'').is_some() {}
                signs.next();
                found.push("''".to_owned());
            }
            _ if sign.is_whitespace() => {}
            _ => found.push(sign.to_string()),
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(text: &str) -> Vec<String> {
        SqlText::of(text).uses().into_iter().map(|found| format!("{} {}", found.table, found.alias)).collect()
    }

    #[test]
    fn tables_are_found_with_their_aliases() {
        assert_eq!(tables("select 1 from app.users u join app.roles as r on true where u.id = '-- from x'"), ["app.users u", "app.roles r"]);
        assert_eq!(tables("with due as (select 1 from queue.due d for update of d) update app.a set x = 1 from due"), ["queue.due d", "app.a a"]);
        assert_eq!(tables("insert into app.a (tenant_id) select $1 from unnest($2::uuid[]) as e (id) on conflict do update set x = 1"), ["app.a a"]);
        assert_eq!(tables("select extract(epoch from at) from app.a where b is distinct from c"), ["app.a a"]);
        assert_eq!(tables("delete from app.a using app.b b, app.c where true"), ["app.a a", "app.b b", "app.c c"]);
        assert_eq!(tables("with n (a, b) as materialized (select 1) select 1 from n"), [""; 0]);
    }

    fn untied(text: &str) -> Vec<String> {
        SqlText::of(text).untied().into_iter().map(|found| found.alias).collect()
    }

    #[test]
    fn a_table_is_tied_by_the_tenant_or_by_a_table_that_is() {
        assert_eq!(untied("select 1 from app.a where tenant_id = $1"), [""; 0]);
        assert_eq!(untied("select 1 from app.a x join app.b y on y.tenant_id = x.tenant_id where x.tenant_id = $1"), [""; 0]);
        assert_eq!(untied("select 1 from app.a x join app.b y using (tenant_id, id) where x.tenant_id = $1"), [""; 0]);
        assert_eq!(untied("with w as (select 1) update app.a set y = 1 from w where (app.a.tenant_id, id) = (w.tenant_id, w.id)"), [""; 0]);
    }

    #[test]
    fn a_table_that_nothing_ties_is_found() {
        assert_eq!(untied("select 1 from app.a where id = $2"), ["a"]);
        assert_eq!(untied("select 1 from app.a x join app.b y on y.id = x.b_id where x.tenant_id = $1"), ["y"]);
        assert_eq!(untied("select 1 from app.a x join app.b y on y.tenant_id = x.tenant_id where x.id = $2"), ["x", "y"]);
        assert_eq!(untied("select (select count(*) from app.b) from app.a where tenant_id = $1"), ["a"]);
    }
}
