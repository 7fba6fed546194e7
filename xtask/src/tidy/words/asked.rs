//! What the code asks for: keys as they stand, computed keys by their beginnings and ends, and what declarations need.

use std::collections::BTreeSet;

use crate::read::{File, Kind, Token, Tree, expressions, is_test_file, lex, without_tests};

/// What the code says about messages.
#[derive(Default)]
pub struct Asked {
    /// Asked for without doubt: `t("…")`, `Words::key("…")`.
    pub certain: Vec<(String, String)>,
    /// Every text that might be a key, with its place.
    pub texts: Vec<(String, String)>,
    /// Beginnings of computed keys: `format!("staff-role-{}")`.
    pub beginnings: BTreeSet<String>,
    /// Ends of computed keys: `format!("{}-hint")`.
    pub ends: BTreeSet<String>,
    /// What a declaration needs by its name: a permission's name and hint, an audit entry's action and kind.
    pub declared: Vec<(String, String)>,
}

pub fn asked(tree: &Tree) -> Asked {
    let mut asked = Asked::default();
    for file in tree.ending(".rs").filter(|file| !is_test_file(&file.path) && !file.path.starts_with("xtask/")) {
        let tokens = without_tests(&lex(&file.text));
        of_tokens(file, &tokens, 0, &mut asked);
        asked.declared.extend(permissions(file, &tokens));
        asked.declared.extend(entries(file, &tokens));
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
    asked
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
fn permissions(file: &File, tokens: &[Token]) -> Vec<(String, String)> {
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

/// The messages by which the log tells of `Entry::changed("area.past_verb", "kind", …)`.
fn entries(file: &File, tokens: &[Token]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for eight in tokens.windows(8) {
        let [entry, _, _, maker, open, action, comma, kind] = eight else { continue };
        let makes = ["created", "changed", "removed", "event"].iter().any(|name| maker.is(name));
        if !(entry.is("Entry") && makes && open.is("(") && comma.is(",") && action.kind == Kind::Text) {
            continue;
        }
        let mut needs = |what: &str, token: &Token| {
            found.push((format!("audit-{what}-{}", token.text.replace(['.', '_'], "-")), format!("{}:{}", file.path, token.line)));
        };
        needs("action", action);
        if kind.kind == Kind::Text {
            needs("kind", kind);
        }
    }
    found
}
