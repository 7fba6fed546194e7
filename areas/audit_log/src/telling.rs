//! Says in words what the log holds in names: actions, kinds of object, actors. What has no words yet is shown by its name.

use web::{Catalogue, Page};

use crate::entry::Logged;

/// Knows the words of a language.
pub struct Telling<'a> {
    words: &'a Catalogue,
    language: &'static str,
}

impl<'a> Telling<'a> {
    #[must_use]
    pub const fn new(words: &'a Catalogue, page: &Page) -> Self {
        Self { words, language: page.lang }
    }

    #[must_use]
    pub fn action(&self, action: &str) -> String {
        self.said(&action_key(action), action)
    }

    #[must_use]
    pub fn kind(&self, kind: &str) -> String {
        self.said(&format!("audit-kind-{}", dashed(kind)), kind)
    }

    #[must_use]
    pub fn effect(&self, effect: &str) -> String {
        self.said(&format!("audit-effect-{effect}"), effect)
    }

    /// Who did it: a name, or the kind of those who have none.
    #[must_use]
    pub fn who(&self, kind: &str, name: &str) -> String {
        match kind {
            "person" | "api_key" if !name.is_empty() => name.to_owned(),
            _ => self.actor_kind(kind),
        }
    }

    #[must_use]
    pub fn actor_kind(&self, kind: &str) -> String {
        self.said(&format!("audit-actor-{}", dashed(kind)), kind)
    }

    /// What stands below the name: the job of the system, the kind of an actor that is no person.
    #[must_use]
    pub fn who_note(&self, entry: &Logged) -> String {
        match (entry.actor_kind.as_str(), &entry.job) {
            (_, Some(job)) => job.clone(),
            ("api_key", None) => self.actor_kind("api_key"),
            _ => String::new(),
        }
    }

    fn said(&self, key: &str, name: &str) -> String {
        if self.words.knows("en", key) { self.words.text(self.language, key, &[]) } else { name.to_owned() }
    }
}

/// The message of an action: `staff.user_invited` is `audit-action-staff-user-invited`.
#[must_use]
pub fn action_key(action: &str) -> String {
    format!("audit-action-{}", dashed(action))
}

fn dashed(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// The picture beside the name.
#[must_use]
pub fn actor_icon(kind: &str) -> &'static str {
    match kind {
        "person" => "user",
        "api_key" => "key-round",
        "system" => "server",
        "operator" => "wrench",
        _ => "globe",
    }
}

#[must_use]
pub fn effect_tone(effect: &str) -> &'static str {
    match effect {
        "created" => "success",
        "changed" => "info",
        "removed" => "error",
        _ => "neutral",
    }
}
