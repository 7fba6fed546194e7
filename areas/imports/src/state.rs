//! How far a file has come, and what became of a row of it. The whole of both is here.
//!
//! ```text
//!  checking ──► checked ──► running ──► done
//!   ▲   │         │          ▲   │
//!   │   │         ▼          │   │
//!   │   ├──────► dropped     │   │
//!   │   ▼         ▲          │   │
//!   └─ stopped ───┴──────────┘   │
//!         ▲                      │
//!         └──────────────────────┘
//! ```

/// A file's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Each row is tried and undone.
    Checking,
    /// All is known; nothing was stored.
    Checked,
    /// The good rows are being taken.
    Running,
    /// Stopped by somebody, or by a failure: what was taken is taken, the rest waits.
    Stopped,
    Done,
    /// Nobody wants it any more.
    Dropped,
}

impl State {
    pub const ALL: [Self; 6] = [Self::Checking, Self::Checked, Self::Running, Self::Stopped, Self::Done, Self::Dropped];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Checking => "imports-state-checking",
            Self::Checked => "imports-state-checked",
            Self::Running => "imports-state-running",
            Self::Stopped => "imports-state-stopped",
            Self::Done => "imports-state-done",
            Self::Dropped => "imports-state-dropped",
        }
    }

    /// How it looks: the machine name of a badge.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Checking | Self::Running => "running",
            Self::Checked => "invited",
            Self::Stopped => "failed",
            Self::Done => "active",
            Self::Dropped => "deactivated",
        }
    }

    /// What somebody may make of it. One that stopped while it was being checked goes on being checked.
    #[must_use]
    pub const fn ways(self) -> &'static [Self] {
        match self {
            Self::Checking => &[Self::Dropped],
            Self::Checked | Self::Stopped => &[Self::Running, Self::Dropped],
            Self::Running => &[Self::Stopped],
            Self::Done | Self::Dropped => &[],
        }
    }

    /// Whether something is being done for it.
    #[must_use]
    pub const fn works(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }
}

/// A row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Waiting,
    /// It would make a record.
    New,
    /// It would change one.
    Change,
    /// The record is there, just so.
    Same,
    /// The record is there, otherwise, and is left alone.
    Left,
    /// It is wrong, and not tried.
    Refused,
    Made,
    Changed,
    /// It was right when it was checked and is wrong now.
    Failed,
}

impl Fate {
    pub const ALL: [Self; 9] =
        [Self::Refused, Self::Failed, Self::New, Self::Change, Self::Made, Self::Changed, Self::Left, Self::Same, Self::Waiting];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::New => "new",
            Self::Change => "change",
            Self::Same => "same",
            Self::Left => "left",
            Self::Refused => "refused",
            Self::Made => "made",
            Self::Changed => "changed",
            Self::Failed => "failed",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "imports-fate-waiting",
            Self::New => "imports-fate-new",
            Self::Change => "imports-fate-change",
            Self::Same => "imports-fate-same",
            Self::Left => "imports-fate-left",
            Self::Refused => "imports-fate-refused",
            Self::Made => "imports-fate-made",
            Self::Changed => "imports-fate-changed",
            Self::Failed => "imports-fate-failed",
        }
    }

    /// How it looks: the tone of a badge.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Waiting | Self::Same => "neutral",
            Self::New | Self::Change => "info",
            Self::Left => "warning",
            Self::Refused | Self::Failed => "error",
            Self::Made | Self::Changed => "success",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_and_nothing_leads_out_of_the_end() {
        for state in State::ALL {
            assert_eq!(State::of(state.word()), Some(state));
            assert!(!state.ways().contains(&state) && !state.ways().contains(&State::Checking) && !state.ways().contains(&State::Done));
        }
        for fate in Fate::ALL {
            assert_eq!(Fate::of(fate.word()), Some(fate));
        }
        assert!(State::Done.ways().is_empty() && State::Dropped.ways().is_empty());
    }
}
