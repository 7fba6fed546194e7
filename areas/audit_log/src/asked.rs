//! The filter of the log as somebody asked for it, in the spelling of the address.

use serde::Serialize;
use web::Fields;

/// Everything by which the log can be narrowed. Empty means: any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    pub q: String,
    pub actor: String,
    pub action: String,
    pub kind: String,
    pub object: String,
    pub effect: String,
    pub from: String,
    pub to: String,
    pub request: String,
}

/// The names in the address, and the message of each.
pub const NAMES: &[(&str, &str)] = &[
    ("q", "audit-text"),
    ("actor", "audit-who"),
    ("action", "audit-what"),
    ("kind", "audit-kind"),
    ("object", "audit-object"),
    ("effect", "audit-effect"),
    ("from", "audit-from-day"),
    ("to", "audit-to-day"),
    ("request", "audit-request"),
];

/// No sensible filter is longer.
pub const LONGEST: usize = 200;

impl Asked {
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).chars().take(LONGEST).collect();
        Self {
            q: text("q"),
            actor: text("actor"),
            action: text("action"),
            kind: text("kind"),
            object: text("object"),
            effect: text("effect"),
            from: text("from"),
            to: text("to"),
            request: text("request"),
        }
    }

    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        match name {
            "q" => &self.q,
            "actor" => &self.actor,
            "action" => &self.action,
            "kind" => &self.kind,
            "object" => &self.object,
            "effect" => &self.effect,
            "from" => &self.from,
            "to" => &self.to,
            _ => &self.request,
        }
    }

    /// What narrows the list: name in the address, message, value.
    pub fn active(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        NAMES.iter().map(|(name, label)| (*name, *label, self.value(name))).filter(|(_, _, value)| !value.is_empty())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.active().next().is_none()
    }

    /// The list's address with all of this but `without`, and with a place in the list.
    #[must_use]
    pub fn href(&self, without: &str, cursor: Option<&str>) -> String {
        let mut pairs: Vec<String> = Vec::new();
        for (name, _, value) in self.active().filter(|(name, _, _)| *name != without) {
            pairs.push(format!("{name}={}", escaped(value)));
        }
        if let Some(cursor) = cursor {
            pairs.push(format!("cursor={}", escaped(cursor)));
        }
        if pairs.is_empty() { "/audit".to_owned() } else { format!("/audit?{}", pairs.join("&")) }
    }
}

/// As a value in a query string.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_every_filter_but_the_one_taken_off() {
        let asked = Asked { q: "a&b=c".into(), kind: "user".into(), ..Asked::default() };
        assert_eq!(asked.href("", None), "/audit?q=a%26b%3Dc&kind=user");
        assert_eq!(asked.href("q", Some("xyz")), "/audit?kind=user&cursor=xyz");
        assert_eq!(Asked::default().href("", None), "/audit");
    }
}
