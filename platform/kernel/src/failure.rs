//! What can go wrong, sorted by what the caller can do about it.

/// The kind of a failure. `web` turns it into a status, background work into *again* or *give up*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No such thing, or none that this tenant may know of.
    NotFound,
    /// Known, but not allowed.
    Forbidden,
    /// The input is wrong; `field` names the input, empty for the whole of it.
    Invalid { field: &'static str },
    /// The state of things forbids it now.
    Conflict,
    /// Too often; seconds to wait.
    Limited { retry_after: u64 },
    /// Something outside is down; the same call may succeed later.
    Unavailable,
    /// Our own mistake. The text goes to the log, never to a person.
    Bug,
}

/// Words for a person: the key of a message and its arguments. Never a finished sentence, so that every language can say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Words {
    #[must_use]
    pub fn key(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, format!("{value}")));
        self
    }
}

/// An area's error enum: each variant has a kind and words.
pub trait Failure: std::error::Error + Send + Sync + 'static {
    fn kind(&self) -> Kind;
    fn words(&self) -> Words;
}
