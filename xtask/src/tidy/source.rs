//! Rust files: each opens with a sentence, stays a room of bearable size, and holds nothing left over.

use crate::read::{File, Tree, lex};

const LONGEST: usize = 400;

pub fn check(tree: &Tree) -> Vec<String> {
    tree.ending(".rs").flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    let path = &file.path;
    let opening = file.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if opening.strip_prefix("//! ").is_none_or(|sentence| sentence.trim().is_empty()) {
        findings.push(format!("{path}:1: opens without a //! sentence"));
    }
    let lines = file.text.lines().count();
    if lines > LONGEST {
        findings.push(format!("{path}: {lines} lines are two rooms in one ({LONGEST} at most)"));
    }
    let tokens = lex(&file.text);
    for pair in tokens.windows(2) {
        let [name, next] = pair else { continue };
        if next.is("!") && ["todo", "dbg", "unimplemented"].iter().any(|left| name.is(left)) {
            findings.push(format!("{path}:{}: {}! is left over", name.line, name.text));
        }
    }
    for three in tokens.windows(3) {
        let [hash, open, name] = three else { continue };
        if hash.is("#") && open.is("[") && name.is("ignore") {
            findings.push(format!("{path}:{}: an ignored test proves nothing", name.line));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_order_passes_and_talk_of_leftovers_is_no_leftover() {
        let text = "//! A sentence.\n// todo!() and #[ignore]\nconst A: &str = \"dbg!(x)\";\n";
        assert_eq!(check(&Tree::of(&[("a.rs", text)])), [""; 0]);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_found() {
        let found = check(&Tree::of(&[("a.rs", "use x;\nfn a() { todo!() }\n#[ignore = \"slow\"]\nfn b() { dbg!(1); unimplemented!(); }\n")]));
        assert_eq!(
            found,
            [
                "a.rs:1: opens without a //! sentence",
                "a.rs:2: todo! is left over",
                "a.rs:4: dbg! is left over",
                "a.rs:4: unimplemented! is left over",
                "a.rs:3: an ignored test proves nothing"
            ]
        );
        let long = format!("//! Long.\n{}", "\n".repeat(400));
        assert_eq!(check(&Tree::of(&[("a.rs", &long)])).len(), 1);
        assert_eq!(check(&Tree::of(&[("a.rs", "")])).len(), 1);
    }
}
