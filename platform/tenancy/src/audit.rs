//! The entry that every write carries. The door writes it in the same transaction; there is no write without one.

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

/// What stands in the log where a secret was.
pub const MASK: &str = "••••••";

/// Whether rows changed, or something merely happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Created,
    Changed,
    Removed,
    Event,
}

impl Effect {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Event => "event",
        }
    }
}

/// Who is known to the door; an entry says what happened to what.
#[derive(Clone, Debug)]
pub struct Entry {
    /// By place and verb: `staff.user_invited`.
    pub(crate) action: &'static str,
    pub(crate) effect: Effect,
    pub(crate) object_kind: &'static str,
    pub(crate) object_id: Option<Uuid>,
    pub(crate) object_label: String,
    pub(crate) about: Option<Uuid>,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

impl Entry {
    fn new(effect: Effect, action: &'static str, object_kind: &'static str, id: Option<Uuid>, label: &str) -> Self {
        let object_label = label.chars().take(200).collect();
        Self { action, effect, object_kind, object_id: id, object_label, about: None, before: None, after: None }
    }

    #[must_use]
    pub fn created(action: &'static str, object_kind: &'static str, id: impl Into<Uuid>, label: &str) -> Self {
        Self::new(Effect::Created, action, object_kind, Some(id.into()), label)
    }

    #[must_use]
    pub fn changed(action: &'static str, object_kind: &'static str, id: impl Into<Uuid>, label: &str) -> Self {
        Self::new(Effect::Changed, action, object_kind, Some(id.into()), label)
    }

    #[must_use]
    pub fn removed(action: &'static str, object_kind: &'static str, id: impl Into<Uuid>, label: &str) -> Self {
        Self::new(Effect::Removed, action, object_kind, Some(id.into()), label)
    }

    /// Something happened and no row changed: a sign-in, an export, a refusal. For [`TenantTx::record`](crate::TenantTx::record).
    #[must_use]
    pub fn event(action: &'static str, object_kind: &'static str, id: Option<Uuid>, label: &str) -> Self {
        Self::new(Effect::Event, action, object_kind, id, label)
    }

    /// Whose story this belongs to as well: a customer's line was moved, so the customer's timeline shows it.
    #[must_use]
    pub fn about(mut self, id: impl Into<Uuid>) -> Self {
        self.about = Some(id.into());
        self
    }

    #[must_use]
    pub fn before(mut self, value: Value) -> Self {
        self.before = Some(value);
        self
    }

    #[must_use]
    pub fn after(mut self, value: Value) -> Self {
        self.after = Some(value);
        self
    }

    /// Keeps of both only what differs.
    #[must_use]
    pub fn diff(self, before: &impl Serialize, after: &impl Serialize) -> Self {
        let (Ok(Value::Object(before)), Ok(Value::Object(after))) = (serde_json::to_value(before), serde_json::to_value(after)) else {
            return self;
        };
        let mut old = Map::new();
        let mut new = Map::new();
        for (field, value) in after {
            let earlier = before.get(&field).cloned().unwrap_or(Value::Null);
            if earlier != value {
                old.insert(field.clone(), earlier);
                new.insert(field, value);
            }
        }
        self.before(Value::Object(old)).after(Value::Object(new))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_diff_keeps_only_what_differs() {
        let entry = Entry::changed("x.y", "x", Uuid::nil(), "X").diff(&json!({"a": 1, "b": 2}), &json!({"a": 1, "b": 3}));
        assert_eq!(entry.before, Some(json!({"b": 2})));
        assert_eq!(entry.after, Some(json!({"b": 3})));
    }
}
