//! Templates: their tags and attributes with askama's parts blanked out, and the texts inside askama's parts.

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    pub line: usize,
    pub name: String,
    /// Name in lower case, and value without what askama would put in.
    pub attributes: Vec<(String, String)>,
    /// What stands between this tag and the next.
    pub text: String,
}

impl Tag {
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Askama's parts with the line of their beginning: `{{ … }}` and `{% … %}`; its comments are left out.
#[must_use]
pub fn expressions(html: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    pieces(html, |line, opening, inside| {
        if opening != "{#" {
            found.push((line, inside.to_owned()));
        }
    });
    found
}

/// Calls back for each askama part; returns the template with all of them blanked out.
fn pieces(html: &str, mut found: impl FnMut(usize, &str, &str)) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    loop {
        let opening = ["{{", "{%", "{#"].into_iter().filter_map(|mark| rest.find(mark).map(|at| (at, mark))).min();
        let Some((at, mark)) = opening else { break };
        let closing = match mark {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let inside = from.get(2..).unwrap_or_default();
        let length = inside.find(closing).unwrap_or(inside.len());
        let line = plain.matches('\n').count() + 1;
        let inside = inside.get(..length).unwrap_or_default();
        found(line, mark, inside);
        plain.extend(inside.chars().map(|sign| if sign == '\n' { '\n' } else { ' ' }));
        rest = from.get(2 + length + 2..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

/// The tags of a template.
#[must_use]
pub fn tags(html: &str) -> Vec<Tag> {
    let plain = pieces(html, |_, _, _| {});
    let mut tags = Vec::new();
    let mut signs = plain.chars().peekable();
    let mut line = 1;
    while let Some(sign) = signs.next() {
        line += usize::from(sign == '\n');
        if sign == '<' && signs.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '/') {
            tags.push(tag(&mut signs, &mut line));
        } else if let Some(last) = tags.last_mut() {
            let last: &mut Tag = last;
            last.text.push(sign);
        }
    }
    tags
}

fn tag(signs: &mut std::iter::Peekable<std::str::Chars<'_>>, line: &mut usize) -> Tag {
    let mut tag = Tag { line: *line, ..Tag::default() };
    let (mut word, mut quote, mut in_value) = (String::new(), None, false);
    for sign in signs.by_ref() {
        *line += usize::from(sign == '\n');
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (Some(_), _) => word.push(sign),
            (None, '"' | '\'') => quote = Some(sign),
            (None, '=') if !in_value => {
                tag.attributes.push((std::mem::take(&mut word).to_ascii_lowercase(), String::new()));
                in_value = true;
            }
            (None, '>') => {
                close(&mut tag, &mut word, in_value);
                return tag;
            }
            (None, sign) if sign.is_whitespace() => {
                close(&mut tag, &mut word, in_value);
                in_value = false;
            }
            (None, sign) => word.push(sign),
        }
    }
    tag
}

fn close(tag: &mut Tag, word: &mut String, in_value: bool) {
    let word = std::mem::take(word);
    if in_value {
        if let Some((_, value)) = tag.attributes.last_mut() {
            *value = word;
        }
    } else if tag.name.is_empty() {
        tag.name = word.to_ascii_lowercase();
    } else if !word.is_empty() {
        tag.attributes.push((word.to_ascii_lowercase(), String::new()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_found_around_askama() {
        let html = "<a\n class=\"x{% if a == \"b\" %} y{% endif %}\" href=\"{{ page.asset(\"z\") }}\" hidden>go</a>";
        let found = tags(html);
        assert_eq!(found[0].name, "a");
        assert_eq!(found[0].attribute("class").unwrap().split_whitespace().collect::<Vec<_>>(), ["x", "y"]);
        assert!(found[0].attribute("hidden").is_some() && found[0].attribute("href").is_some());
        assert_eq!(found[0].text, "go");
        assert_eq!(found[1].name, "/a");
    }

    #[test]
    fn expressions_know_their_line_and_comments_are_left_out() {
        let found = expressions("a\n{{ page.t(\"x-y\") }}{# {{ no }} #}\n\n{% if b %}");
        assert_eq!(found, [(2, " page.t(\"x-y\") ".to_owned()), (4, " if b ".to_owned())]);
    }
}
