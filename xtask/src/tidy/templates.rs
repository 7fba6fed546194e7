//! Templates: nothing that the strict content policy would stop, nothing fetched from elsewhere, nothing unescaped without a reason.

use crate::read::{File, Tag, Tree, expressions, tags};

pub fn check(tree: &Tree) -> Vec<String> {
    tree.ending(".html").filter(|file| !file.path.starts_with("docs/")).flat_map(of_file).collect()
}

/// Mail programs know no style sheets: a mail's styles stand in it.
fn is_mail(file: &File) -> bool {
    file.path.contains("/mail/") || file.name().starts_with("mail") || file.name().starts_with("letter")
}

fn of_file(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    let mut say = |line: usize, what: &str| findings.push(format!("{}:{line}: {what}", file.path));
    let mail = is_mail(file);
    for tag in tags(&file.text) {
        if tag.name == "script" && (tag.attribute("src").is_none() || !tag.text.trim().is_empty()) {
            say(tag.line, "an inline script");
        }
        if !mail && (tag.name == "style" || tag.attribute("style").is_some()) {
            say(tag.line, "an inline style");
        }
        for (name, _) in &tag.attributes {
            let handler = name.strip_prefix("on").is_some_and(|event| !event.is_empty() && event.chars().all(|sign| sign.is_ascii_alphabetic()));
            if handler || name.starts_with("hx-on") {
                say(tag.line, &format!("a script in the attribute {name}"));
            }
        }
        if fetches_elsewhere(&tag) {
            say(tag.line, "fetched from elsewhere");
        }
    }
    for (line, inside) in expressions(&file.text) {
        let bare: String = inside.chars().filter(|sign| !sign.is_whitespace()).collect();
        if bare.contains("|safe") && !explained(file, line) {
            say(line, "|safe without a {# comment #} that says why, on its line or the one before");
        }
    }
    findings
}

/// Links lead elsewhere; what the page itself is made of does not.
fn fetches_elsewhere(tag: &Tag) -> bool {
    let away =
        |value: &str| value.trim_start().starts_with("http://") || value.trim_start().starts_with("https://") || value.trim_start().starts_with("//");
    let attributes = ["src", "srcset", "poster", "data", "action", "formaction"];
    let by_link = tag.name == "link" || tag.name == "use" || tag.name == "image";
    attributes.iter().filter_map(|name| tag.attribute(name)).any(away) || (by_link && tag.attribute("href").is_some_and(away))
}

fn explained(file: &File, line: usize) -> bool {
    let lines: Vec<&str> = file.text.lines().collect();
    [line, line - 1].iter().any(|number| lines.get(number.wrapping_sub(1)).is_some_and(|text| text.contains("{#")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_in_order_passes() {
        let html = "<script src=\"{{ page.asset(\"a.js\") }}\" defer></script>\n<a href=\"https://x.test\">x</a>\n{# drawn by us #}\n{{ picture|safe }}\n\
                    <svg xmlns=\"http://www.w3.org/2000/svg\"></svg><form method=\"post\" action=\"/one\"></form>";
        assert_eq!(check(&Tree::of(&[("a.html", html)])), [""; 0]);
        assert_eq!(check(&Tree::of(&[("areas/x/src/mail/letter.html", "<p style=\"margin:0\">")])), [""; 0]);
    }

    #[test]
    fn each_thing_that_the_policy_stops_is_found() {
        for (html, what) in [
            ("<script>alert(1)</script>", "an inline script"),
            ("<script src=\"/a.js\">alert(1)</script>", "an inline script"),
            ("<p style=\"color:red\">", "an inline style"),
            ("<style>p{}</style>", "an inline style"),
            ("<p {% if a %} onclick=\"x()\"{% endif %}>", "a script in the attribute onclick"),
            ("<p hx-on:click=\"x()\">", "a script in the attribute hx-on:click"),
            ("<img src=\"https://cdn.test/a.png\">", "fetched from elsewhere"),
            ("<link href=\"//cdn.test/a.css\">", "fetched from elsewhere"),
            ("{{ note | safe }}", "|safe without a {# comment #} that says why, on its line or the one before"),
        ] {
            assert_eq!(check(&Tree::of(&[("a.html", html)])), [format!("a.html:1: {what}")], "{html}");
        }
    }
}
