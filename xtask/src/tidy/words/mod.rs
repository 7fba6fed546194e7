//! Every message that code asks for exists, and every message that exists is asked for.

mod asked;

use std::collections::{BTreeMap, BTreeSet};

use crate::read::Tree;

use asked::{Asked, asked};

pub fn check(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    let known = messages(tree, &mut findings);
    let asked = asked(tree);
    // Permissions have their messages exactly by what is declared; `permissions-policy` is a header.
    let prefixes: BTreeSet<&str> = known.keys().filter_map(|key| key.split('-').next()).filter(|prefix| !prefix.starts_with("permission")).collect();
    let has = |key: &str| known.contains_key(key);
    let mut missing: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, at) in &asked.certain {
        if !has(key) {
            missing.insert(key, at);
        }
    }
    for (key, at) in &asked.texts {
        let ours = key.split_once('-').is_some_and(|(prefix, _)| prefixes.contains(prefix));
        if ours && !has(key) {
            missing.insert(key, at);
        }
    }
    for (key, at) in &asked.declared {
        if !has(key) {
            missing.insert(key, at);
        }
    }
    findings.extend(missing.iter().map(|(key, at)| format!("{at}: no message {key}")));
    findings.extend(unused(&known, &asked));
    findings
}

fn unused(known: &BTreeMap<String, String>, asked: &Asked) -> Vec<String> {
    let used: BTreeSet<&str> = asked.certain.iter().chain(&asked.texts).chain(&asked.declared).map(|(key, _)| key.as_str()).collect();
    let computed = |key: &str| {
        let exact = key.starts_with("permission-") || key.starts_with("permissions-");
        !exact && asked.beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()))
    };
    let by_end = |key: &str| asked.ends.iter().any(|end| key.strip_suffix(end.as_str()).is_some_and(|stem| used.contains(stem) || computed(stem)));
    let idle = known.iter().filter(|(key, _)| !used.contains(key.as_str()) && !computed(key) && !by_end(key));
    idle.map(|(key, at)| format!("{at}: nobody asks for {key}")).collect()
}

/// The English messages and where they stand; a message said twice, or in another language alone, is a finding.
fn messages(tree: &Tree, findings: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut languages: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in tree.ending(".ftl").filter(|file| file.path.contains("/words/")) {
        let stem = file.name().trim_end_matches(".ftl");
        let language = languages.entry(stem.rsplit('.').next().unwrap_or(stem).to_owned()).or_default();
        for (index, line) in file.text.lines().enumerate() {
            let Some(key) = message(line) else { continue };
            let at = format!("{}:{}", file.path, index + 1);
            if let Some(before) = language.insert(key.to_owned(), at.clone()) {
                findings.push(format!("{at}: {key} is said twice, first at {before}"));
            }
        }
    }
    let english = languages.remove("en").unwrap_or_default();
    for (key, at) in languages.values().flatten().filter(|(key, _)| !english.contains_key(*key)) {
        findings.push(format!("{at}: {key} is not said in English"));
    }
    english
}

/// The id at the beginning of a message's line.
fn message(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let starts = key.starts_with(|sign: char| sign.is_ascii_alphabetic());
    (starts && key.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_')).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(rust: &str, html: &str, words: &str) -> Vec<String> {
        check(&Tree::of(&[("areas/x/src/lib.rs", rust), ("areas/x/src/page.html", html), ("areas/x/words/en.ftl", words)]))
    }

    #[test]
    fn asked_for_and_said_passes() {
        let rust = "fn a() { page(\"x-title\"); Words::key(\"x-done\").with(\"n\", 1); let k = format!(\"x-state-{}\", s); let h = format!(\"{k}-hint\"); }\n\
                    web::permissions!(\"people\" at 1 { View = \"x.view_all\" => [manager] });\n#[cfg(test)]\nmod tests { fn b() { t(\"x-no\") } }";
        let words = "x-title = A\nx-done = B { $n ->\n   *[other] c\n }\nx-state-on = On { x-brand }\nx-state-on-hint = h\nx-brand = B\nx-button = G\n\
                     permissions-people = P\npermission-x-view-all = V\npermission-x-view-all-hint = V\n";
        assert_eq!(with(rust, "{{ ui::submit(page, \"x-button\") }}<p class=\"x-y\">", words), [""; 0]);
    }

    #[test]
    fn a_message_that_is_not_said_is_found_in_rust_and_in_templates() {
        let found =
            with("fn a() { page.t(\"y-one\"); NavEntry { label: \"x-two\" } }", "<p>\n{{ page.t1(\"z-three\", \"n\", 1) }}", "x-a = A { x-a }\n");
        assert_eq!(
            found,
            ["areas/x/src/lib.rs:1: no message x-two", "areas/x/src/lib.rs:1: no message y-one", "areas/x/src/page.html:2: no message z-three"]
        );
    }

    #[test]
    fn a_message_that_nobody_asks_for_is_found() {
        assert_eq!(with("", "", "# a comment = x\nx-idle = A\n"), ["areas/x/words/en.ftl:2: nobody asks for x-idle"]);
        let found = with("fn f() { format!(\"permission-{}\", x) }", "", "permission-x-old = A\n");
        assert_eq!(found, ["areas/x/words/en.ftl:1: nobody asks for permission-x-old"]);
    }

    #[test]
    fn a_message_said_twice_or_only_in_another_language_is_found() {
        let tree = Tree::of(&[
            ("areas/x/words/en.ftl", "x-a = { x-a }\n"),
            ("areas/y/words/more.en.ftl", "x-a = A\n"),
            ("areas/y/words/fil.ftl", "x-b = B\n"),
        ]);
        assert_eq!(
            check(&tree),
            [
                "areas/y/words/more.en.ftl:1: x-a is said twice, first at areas/x/words/en.ftl:1",
                "areas/y/words/fil.ftl:1: x-b is not said in English"
            ]
        );
    }

    #[test]
    fn a_permission_without_its_messages_is_found() {
        let found = with("web::permissions!(\"people\" at 1 { View = \"x.view\" => [] });", "", "permissions-people = P\npermission-x-view = V\n");
        assert_eq!(found, ["areas/x/src/lib.rs:1: no message permission-x-view-hint"]);
    }

    #[test]
    fn an_audit_entry_that_the_log_could_not_tell_is_found() {
        let found = with("fn a() { Entry::changed(\"x.plan_changed\", \"plan\", id, &name) }", "", "audit-kind-plan = Plan\n");
        assert_eq!(found, ["areas/x/src/lib.rs:1: no message audit-action-x-plan-changed"]);
    }
}
