//! Which `.sql` file is named where, and by what.

use crate::read::{Kind, Tree, is_test_file, lex, without_tests};

/// How a file of SQL gets into the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// `statement!`: it goes through the door, with the tenant as `$1`.
    Statement,
    /// `include_str!`
    Include,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The `.sql` file, from the workspace's folder.
    pub sql: String,
    pub by: By,
    /// The Rust file and line.
    pub at: String,
    /// Whether only tests see it.
    pub test: bool,
}

/// Every `statement!("….sql")` and `include_str!("….sql")` of the tree.
#[must_use]
pub fn references(tree: &Tree) -> Vec<Reference> {
    let mut found = Vec::new();
    for file in tree.ending(".rs") {
        let all = lex(&file.text);
        let kept: Vec<usize> = without_tests(&all).iter().map(|token| token.line).collect();
        for four in all.windows(4) {
            let [name, bang, open, text] = four else { continue };
            let by = match name.text.as_str() {
                "statement" => By::Statement,
                "include_str" => By::Include,
                _ => continue,
            };
            if bang.is("!") && open.is("(") && text.kind == Kind::Text && text.text.ends_with(".sql") {
                let test = is_test_file(&file.path) || !kept.contains(&text.line);
                found.push(Reference { sql: joined(file.folder(), &text.text), by, at: format!("{}:{}", file.path, text.line), test });
            }
        }
    }
    found
}

/// `a/b` and `../c.sql` make `a/c.sql`.
fn joined(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_followed_from_the_file_that_makes_it() {
        let tree = Tree::of(&[(
            "areas/x/src/list/page.rs",
            "fn a() { statement!(\"../store/find.sql\") }\n#[cfg(test)]\nmod tests { const A: &str = include_str!(\"b.sql\"); }",
        )]);
        let found = references(&tree);
        assert_eq!(found[0].sql, "areas/x/src/store/find.sql");
        assert_eq!((found[0].by, found[0].test), (By::Statement, false));
        assert_eq!((found[1].by, found[1].test), (By::Include, true));
    }
}
