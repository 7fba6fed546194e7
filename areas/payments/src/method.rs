//! By which way money comes.

/// A way of paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Cash,
    Gcash,
    Maya,
    Bank,
    Card,
    Other,
    /// What the company owes the customer: no money moves.
    Balance,
}

impl Method {
    pub const ALL: [Self; 7] = [Self::Cash, Self::Gcash, Self::Maya, Self::Bank, Self::Card, Self::Other, Self::Balance];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Gcash => "gcash",
            Self::Maya => "maya",
            Self::Bank => "bank",
            Self::Card => "card",
            Self::Other => "other",
            Self::Balance => "balance",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Cash => "payments-method-cash",
            Self::Gcash => "payments-method-gcash",
            Self::Maya => "payments-method-maya",
            Self::Bank => "payments-method-bank",
            Self::Card => "payments-method-card",
            Self::Other => "payments-method-other",
            Self::Balance => "payments-method-balance",
        }
    }

    /// Whether money goes into a drawer or out of it.
    #[must_use]
    pub const fn moves_money(self) -> bool {
        !matches!(self, Self::Balance)
    }

    /// Whether the other side gives a number that proves it.
    #[must_use]
    pub const fn needs_reference(self) -> bool {
        matches!(self, Self::Gcash | Self::Maya | Self::Bank)
    }
}
