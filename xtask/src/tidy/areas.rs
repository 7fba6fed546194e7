//! What every area has, and what the house has beside its code.

use std::collections::BTreeSet;

use crate::read::Tree;

const LONGEST_README: usize = 60;

pub fn check(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    let areas: BTreeSet<&str> =
        tree.files.iter().filter_map(|file| file.path.strip_prefix("areas/")?.split_once('/').map(|(area, _)| area)).collect();
    for area in areas {
        for needed in ["README.md", "Cargo.toml", "src/lib.rs"] {
            if !tree.has(&format!("areas/{area}/{needed}")) {
                findings.push(format!("areas/{area}: has no {needed}"));
            }
        }
        let words = format!("areas/{area}/words/");
        if !tree.ending("en.ftl").any(|file| file.path.starts_with(&words)) {
            findings.push(format!("areas/{area}: has no words/en.ftl"));
        }
        let readme = tree.get(&format!("areas/{area}/README.md")).map_or(0, |file| file.text.lines().count());
        if readme > LONGEST_README {
            findings.push(format!("areas/{area}/README.md: {readme} lines do not fit one screen ({LONGEST_README})"));
        }
    }
    if !tree.has("docs/words.md") {
        findings.push("docs/words.md: the glossary is missing".to_owned());
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_with_all_it_needs_passes() {
        let tree = Tree::of(&[
            ("docs/words.md", ""),
            ("areas/x/README.md", "one\n"),
            ("areas/x/Cargo.toml", ""),
            ("areas/x/src/lib.rs", ""),
            ("areas/x/words/people.en.ftl", ""),
        ]);
        assert_eq!(check(&tree), [""; 0]);
    }

    #[test]
    fn what_is_missing_or_too_long_is_found() {
        let long = "line\n".repeat(61);
        let found = check(&Tree::of(&[("areas/x/README.md", &long), ("areas/x/Cargo.toml", "")]));
        assert_eq!(
            found,
            [
                "areas/x: has no src/lib.rs",
                "areas/x: has no words/en.ftl",
                "areas/x/README.md: 61 lines do not fit one screen (60)",
                "docs/words.md: the glossary is missing"
            ]
        );
    }
}
