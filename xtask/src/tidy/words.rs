//! Every message that code asks for exists, and every message that exists is asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::{File, Kind, Token, Tree, expressions, is_test_file, lex, without_tests};

/// What the code says about messages.
#[derive(Default)]
struct Asked {
    /// Asked for without doubt: `t("…")`, `Words::key("…")`.
    certain: Vec<(String, String)>,
    /// Every text that might be a key, with its place.
    texts: Vec<(String, String)>,
    /// Beginnings of computed keys: `format!("staff-role-{}")`.
    beginnings: BTreeSet<String>,
    /// Ends of computed keys: `format!("{}-hint")`.
    ends: BTreeSet<String>,
}

pub fn check(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    let known = messages(tree, &mut findings);
    let (asked, permissions) = asked(tree);
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
    for (key, at) in &permissions {
        if !has(key) {
            missing.insert(key, at);
        }
    }
    findings.extend(missing.iter().map(|(key, at)| format!("{at}: no message {key}")));
    findings.extend(unused(&known, &asked, &permissions));
    findings
}

fn unused(known: &BTreeMap<String, String>, asked: &Asked, permissions: &[(String, String)]) -> Vec<String> {
    let used: BTreeSet<&str> = asked.certain.iter().chain(&asked.texts).chain(permissions).map(|(key, _)| key.as_str()).collect();
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

fn asked(tree: &Tree) -> (Asked, Vec<(String, String)>) {
    let mut asked = Asked::default();
    let mut permissions = Vec::new();
    for file in tree.ending(".rs").filter(|file| !is_test_file(&file.path) && !file.path.starts_with("xtask/")) {
        let tokens = without_tests(lex(&file.text));
        of_tokens(file, &tokens, 0, &mut asked);
        permissions.extend(declared(file, &tokens));
    }
    for file in tree.files.iter().filter(|file| is_template(file)) {
        for (line, inside) in expressions(&file.text) {
            of_tokens(file, &lex(&inside), line - 1, &mut asked);
        }
    }
    for file in tree.ending(".ftl") {
        for (index, line) in file.text.lines().enumerate() {
            let inside = line.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::trim);
            asked.texts.extend(inside.filter(|key| is_key(key)).map(|key| (key.to_owned(), format!("{}:{}", file.path, index + 1))));
        }
    }
    (asked, permissions)
}

fn is_template(file: &File) -> bool {
    let inside = ["areas/", "platform/", "app/"].iter().any(|floor| file.path.starts_with(floor));
    inside && (file.path.ends_with(".html") || file.path.ends_with(".txt"))
}

fn is_key(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let word = |part: &&str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit());
    parts.len() >= 2 && parts.iter().all(word) && text.starts_with(|sign: char| sign.is_ascii_lowercase())
}

fn of_tokens(file: &File, tokens: &[Token], lines_before: usize, asked: &mut Asked) {
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Text) {
        let at = format!("{}:{}", file.path, token.line + lines_before);
        let before = |back: usize| index.checked_sub(back).and_then(|place| tokens.get(place));
        let called = before(1).filter(|open| open.is("(")).and_then(|_| before(2));
        let speaks =
            called.is_some_and(|name| ["t", "t1", "t2", "page"].iter().any(|word| name.is(word)) && before(3).is_some_and(|dot| dot.is(".")));
        let words = called.is_some_and(|name| name.is("key")) && before(5).is_some_and(|name| name.is("Words"));
        let text = token.text.as_str();
        // The category in `permissions!("…")` is no message by itself.
        let category = before(3).is_some_and(|name| name.is("permissions")) && before(2).is_some_and(|bang| bang.is("!"));
        if category {
            continue;
        }
        if is_key(text) {
            asked.texts.push((text.to_owned(), at.clone()));
            if speaks || words {
                asked.certain.push((text.to_owned(), at));
            }
        } else if let Some((beginning, _)) = text.split_once('{').filter(|(beginning, _)| beginning.len() > 1) {
            asked.beginnings.extend(beginning.strip_suffix('-').filter(|stem| is_stem(stem)).map(|stem| format!("{stem}-")));
        } else if let Some(stem) = text.strip_suffix('-').filter(|stem| is_stem(stem)) {
            asked.beginnings.insert(format!("{stem}-"));
        }
        if let Some(end) = text.rsplit('}').next().and_then(|end| end.strip_prefix('-')).filter(|end| is_stem(end)) {
            asked.ends.insert(format!("-{end}"));
        }
    }
}

fn is_stem(text: &str) -> bool {
    !text.is_empty() && (is_key(text) || text.chars().all(|sign| sign.is_ascii_lowercase()))
}

/// The messages that `permissions!("category" at 1 { Type = "area.verb" => [..] })` needs, exactly.
fn declared(file: &File, tokens: &[Token]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (index, four) in tokens.windows(4).enumerate() {
        let [name, bang, open, category] = four else { continue };
        if !(name.is("permissions") && bang.is("!") && open.is("(") && category.kind == Kind::Text) {
            continue;
        }
        let at = |token: &Token| format!("{}:{}", file.path, token.line);
        found.push((format!("permissions-{}", category.text), at(category)));
        let rest = tokens.get(index + 4..).unwrap_or_default();
        let lines = rest.iter().take_while(|token| !token.is("}"));
        for permission in lines.filter(|token| token.kind == Kind::Text) {
            let key = format!("permission-{}", permission.text.replace(['.', '_'], "-"));
            found.push((format!("{key}-hint"), at(permission)));
            found.push((key, at(permission)));
        }
    }
    found
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
}
