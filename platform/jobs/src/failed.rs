//! Why a job did not get done, sorted by whether another try can help.

use kernel::{Failure, Kind, Words};
use serde::{Deserialize, Serialize};

/// The class of a failure: a word of the program's, never what somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something it needs is down, or busy.
    Unavailable,
    /// The state of things forbids it now.
    Conflict,
    /// Too often.
    Limited,
    /// What it was asked to do cannot be done.
    Invalid,
    /// What it is about is gone.
    NotFound,
    Forbidden,
    /// Our own mistake.
    Bug,
    Panic,
    /// It ran longer than its kind may.
    Timeout,
    /// Its arguments do not fit its kind any more.
    Unfit,
    /// Nobody knows whether the call was made.
    UnknownOutcome,
    Cancelled,
}

impl Problem {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unavailable => "unavailable",
            Self::Conflict => "conflict",
            Self::Limited => "limited",
            Self::Invalid => "invalid",
            Self::NotFound => "not_found",
            Self::Forbidden => "forbidden",
            Self::Bug => "bug",
            Self::Panic => "panic",
            Self::Timeout => "timeout",
            Self::Unfit => "unfit",
            Self::UnknownOutcome => "unknown_outcome",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the same job may succeed later. A panic may be of the moment, so it gets its tries; a known mistake of ours does not.
    #[must_use]
    pub const fn can_be_retried(self) -> bool {
        matches!(self, Self::Unavailable | Self::Conflict | Self::Limited | Self::Panic | Self::Timeout)
    }
}

/// What the record keeps of a failure for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub key: String,
    pub args: Vec<(String, String)>,
}

/// A job's failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub problem: Problem,
    pub(crate) words: Option<Words>,
    /// Not before so many seconds.
    pub(crate) wait_seconds: Option<u64>,
    /// A finer class than the problem's, again a word of the program's.
    pub(crate) detail: Option<&'static str>,
}

impl Failed {
    #[must_use]
    pub const fn new(problem: Problem) -> Self {
        Self { problem, words: None, wait_seconds: None, detail: None }
    }

    #[must_use]
    pub fn saying(mut self, words: Words) -> Self {
        self.words = Some(words);
        self
    }

    #[must_use]
    pub const fn detailed(mut self, detail: &'static str) -> Self {
        self.detail = Some(detail);
        self
    }

    #[must_use]
    pub const fn detail(&self) -> Option<&'static str> {
        self.detail
    }

    #[must_use]
    pub(crate) fn said(&self) -> Option<serde_json::Value> {
        let words = self.words.as_ref()?;
        let args = words.args.iter().map(|(name, value)| ((*name).to_owned(), value.chars().take(200).collect())).collect();
        serde_json::to_value(Said { key: words.key.to_owned(), args }).ok()
    }
}

/// An area's error is a failure; `Failed` itself is none, so that it is made in this one way.
impl<E: Failure> From<E> for Failed {
    fn from(error: E) -> Self {
        let (problem, wait_seconds) = match error.kind() {
            Kind::NotFound => (Problem::NotFound, None),
            Kind::Forbidden => (Problem::Forbidden, None),
            Kind::Invalid { .. } => (Problem::Invalid, None),
            Kind::Conflict => (Problem::Conflict, None),
            Kind::Limited { retry_after } => (Problem::Limited, Some(retry_after)),
            Kind::Unavailable => (Problem::Unavailable, None),
            Kind::Bug => {
                tracing::error!(error = %error, "a job met a mistake of ours");
                (Problem::Bug, None)
            }
        };
        // Of a mistake of ours people learn that it is one.
        let words = (problem != Problem::Bug).then(|| error.words());
        Self { problem, words, wait_seconds, detail: None }
    }
}
