//! How a line stands, and what it may become. Every change of state in the product goes through `after`.

use serde::Serialize;

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A visit is to bring it about.
    Planned,
    /// Connected, and time is paid for.
    Active,
    /// Connected, with no paid time running.
    Inactive,
    /// Stopped by hand, for a reason.
    Suspended,
    /// Over for good: port and router are free.
    Terminated,
}

/// Why a line is stopped by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// Lifted by the next payment.
    NonPayment,
    /// The customer wants it; time runs on.
    Request,
    /// Misuse.
    Abuse,
    /// The customer's pause: the clock of paid time stands still.
    Pause,
}

/// What somebody does to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The technician is done. `paid`: whether time is paid for at this moment.
    Activate {
        paid: bool,
    },
    Hold(Hold),
    /// Back to what it was.
    Resume,
    Terminate,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Planned, Self::Active, Self::Inactive, Self::Suspended, Self::Terminated];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Suspended => "suspended",
            Self::Terminated => "terminated",
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
            Self::Planned => "installations-state-planned",
            Self::Active => "installations-state-active",
            Self::Inactive => "installations-state-inactive",
            Self::Suspended => "installations-state-suspended",
            Self::Terminated => "installations-state-terminated",
        }
    }

    /// How it looks: the machine name of a badge.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Planned => "invited",
            Self::Active => "active",
            Self::Inactive => "running",
            Self::Suspended => "failed",
            Self::Terminated => "deactivated",
        }
    }

    /// The state after a step; none where the step makes no sense. `before`: what a stopped line goes back to.
    #[must_use]
    pub const fn after(self, step: Step, before: Option<Self>) -> Option<Self> {
        match (self, step) {
            (Self::Planned, Step::Activate { paid: true }) => Some(Self::Active),
            (Self::Planned, Step::Activate { paid: false }) => Some(Self::Inactive),
            (Self::Active | Self::Inactive, Step::Hold(_)) => Some(Self::Suspended),
            (Self::Suspended, Step::Resume) => before,
            (Self::Planned | Self::Active | Self::Inactive | Self::Suspended, Step::Terminate) => Some(Self::Terminated),
            _ => None,
        }
    }

    /// Whether it holds a port and a router, or may come to hold them.
    #[must_use]
    pub const fn lives(self) -> bool {
        !matches!(self, Self::Terminated)
    }
}

impl Hold {
    pub const ALL: [Self; 4] = [Self::NonPayment, Self::Request, Self::Abuse, Self::Pause];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NonPayment => "non_payment",
            Self::Request => "request",
            Self::Abuse => "abuse",
            Self::Pause => "pause",
        }
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NonPayment => "installations-hold-non-payment",
            Self::Request => "installations-hold-request",
            Self::Abuse => "installations-hold-abuse",
            Self::Pause => "installations-hold-pause",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hold| hold.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Step; 8] = [
        Step::Activate { paid: true },
        Step::Activate { paid: false },
        Step::Hold(Hold::NonPayment),
        Step::Hold(Hold::Request),
        Step::Hold(Hold::Abuse),
        Step::Hold(Hold::Pause),
        Step::Resume,
        Step::Terminate,
    ];

    #[test]
    fn nothing_leads_out_of_the_end_and_only_a_visit_leads_out_of_the_plan() {
        for step in STEPS {
            assert_eq!(State::Terminated.after(step, Some(State::Active)), None, "{step:?}");
        }
        assert_eq!(State::Planned.after(Step::Hold(Hold::Abuse), None), None);
        assert_eq!(State::Planned.after(Step::Activate { paid: false }, None), Some(State::Inactive));
    }

    #[test]
    fn a_stopped_line_goes_back_to_what_it_was() {
        for before in [State::Active, State::Inactive] {
            assert_eq!(before.after(Step::Hold(Hold::Pause), None), Some(State::Suspended));
            assert_eq!(State::Suspended.after(Step::Resume, Some(before)), Some(before));
        }
        assert_eq!(State::Suspended.after(Step::Hold(Hold::Abuse), Some(State::Active)), None, "not stopped twice");
        assert_eq!(State::Active.after(Step::Resume, None), None);
    }

    #[test]
    fn words_lead_back() {
        for state in State::ALL {
            assert_eq!(State::of(state.word()), Some(state));
        }
        for hold in Hold::ALL {
            assert_eq!(Hold::of(hold.word()), Some(hold));
        }
    }
}
