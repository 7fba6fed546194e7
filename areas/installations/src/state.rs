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
    /// The technician is done.
    Activate,
    Hold(Hold),
    /// Back to work. `paid`: whether time is paid for at this moment.
    Resume {
        paid: bool,
    },
    /// Somebody paid: what was stopped for want of it goes on.
    Pay,
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

    /// The word that is kept of it. Whether a connected line is on is told by the moment: its time is paid until then.
    #[must_use]
    pub const fn kept(self) -> &'static str {
        match self {
            Self::Active | Self::Inactive => "connected",
            other => other.word(),
        }
    }

    /// Whether its time must be paid for; none where that says nothing of it.
    #[must_use]
    pub const fn paid(self) -> Option<bool> {
        match self {
            Self::Active => Some(true),
            Self::Inactive => Some(false),
            _ => None,
        }
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

    /// The state after a step; none where the step makes no sense. `held`: why a stopped line is stopped.
    #[must_use]
    pub const fn after(self, step: Step, held: Option<Hold>) -> Option<Self> {
        match (self, step) {
            (Self::Planned, Step::Activate) => Some(Self::Inactive),
            (Self::Suspended, Step::Resume { paid }) => Some(Self::by(paid)),
            (Self::Active | Self::Inactive, Step::Pay) => Some(Self::Active),
            (Self::Suspended, Step::Pay) if matches!(held, Some(Hold::NonPayment)) => Some(Self::Active),
            (Self::Active | Self::Inactive, Step::Hold(_)) => Some(Self::Suspended),
            (Self::Planned | Self::Active | Self::Inactive | Self::Suspended, Step::Terminate) => Some(Self::Terminated),
            _ => None,
        }
    }

    /// How a connected line stands.
    #[must_use]
    pub const fn by(paid: bool) -> Self {
        if paid { Self::Active } else { Self::Inactive }
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

    const STEPS: [Step; 9] = [
        Step::Activate,
        Step::Hold(Hold::NonPayment),
        Step::Hold(Hold::Request),
        Step::Hold(Hold::Abuse),
        Step::Hold(Hold::Pause),
        Step::Resume { paid: true },
        Step::Resume { paid: false },
        Step::Pay,
        Step::Terminate,
    ];

    #[test]
    fn nothing_leads_out_of_the_end_and_only_a_visit_leads_out_of_the_plan() {
        for step in STEPS {
            assert_eq!(State::Terminated.after(step, None), None, "{step:?}");
            let visited = matches!(step, Step::Activate | Step::Terminate);
            assert_eq!(State::Planned.after(step, None).is_some(), visited, "{step:?}");
        }
    }

    #[test]
    fn a_stopped_line_goes_on_as_its_paid_time_says() {
        for before in [State::Active, State::Inactive] {
            assert_eq!(before.after(Step::Hold(Hold::Pause), None), Some(State::Suspended));
            assert_eq!(before.after(Step::Resume { paid: true }, None), None);
        }
        assert_eq!(State::Suspended.after(Step::Resume { paid: true }, Some(Hold::Abuse)), Some(State::Active));
        assert_eq!(State::Suspended.after(Step::Resume { paid: false }, Some(Hold::Abuse)), Some(State::Inactive));
        assert_eq!(State::Suspended.after(Step::Hold(Hold::Abuse), Some(Hold::Request)), None, "not stopped twice");
    }

    #[test]
    fn money_moves_no_stopped_line_but_one_that_waits_for_it() {
        for hold in Hold::ALL {
            let lifted = State::Suspended.after(Step::Pay, Some(hold));
            assert_eq!(lifted, (hold == Hold::NonPayment).then_some(State::Active), "{hold:?}");
        }
        assert_eq!(State::Inactive.after(Step::Pay, None), Some(State::Active));
    }

    #[test]
    fn words_lead_back() {
        for state in State::ALL {
            assert_eq!(State::of(state.word()), Some(state));
            let connected = state.paid().is_some();
            assert_eq!(connected, state.kept() == "connected", "{state:?}");
            assert!(connected || state.kept() == state.word(), "{state:?}");
        }
        for hold in Hold::ALL {
            assert_eq!(Hold::of(hold.word()), Some(hold));
        }
    }
}
