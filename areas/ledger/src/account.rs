//! The accounts, and what an entry says.

use jiff::civil::Date;
use kernel::Money;
use sha2::{Digest, Sha256};
use tenancy::{Day, TenantId, Ts};
use uuid::Uuid;

/// Where money is, or on whose account it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// In a cashier's hand, by the day it was taken.
    Till(Uuid),
    /// Turned over.
    Safe,
    /// What the company owes a customer.
    Customer(Uuid),
    Income,
    /// Given back.
    Refunds,
    /// Credits and debits by hand.
    Adjustments,
    /// What was counted otherwise than the books say.
    OverShort,
}

impl Account {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Till(_) => "till",
            Self::Safe => "safe",
            Self::Customer(_) => "customer",
            Self::Income => "income",
            Self::Refunds => "refunds",
            Self::Adjustments => "adjustments",
            Self::OverShort => "over_short",
        }
    }

    pub(crate) const fn of(self) -> Option<Uuid> {
        match self {
            Self::Till(id) | Self::Customer(id) => Some(id),
            _ => None,
        }
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Money came in.
    Payment,
    /// Something was sold.
    Charge,
    /// It was a mistake.
    Void,
    /// Money went back.
    Refund,
    /// Unused time became money on the customer's account.
    Credit,
    /// By hand, with a reason.
    Adjustment,
    /// Change for the drawer.
    Float,
    /// Counted otherwise.
    Difference,
    /// From the drawer to the safe.
    TurnOver,
}

impl Kind {
    pub const ALL: [Self; 9] =
        [Self::Payment, Self::Charge, Self::Void, Self::Refund, Self::Credit, Self::Adjustment, Self::Float, Self::Difference, Self::TurnOver];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Charge => "charge",
            Self::Void => "void",
            Self::Refund => "refund",
            Self::Credit => "credit",
            Self::Adjustment => "adjustment",
            Self::Float => "float",
            Self::Difference => "difference",
            Self::TurnOver => "turn_over",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Payment => "ledger-kind-payment",
            Self::Charge => "ledger-kind-charge",
            Self::Void => "ledger-kind-void",
            Self::Refund => "ledger-kind-refund",
            Self::Credit => "ledger-kind-credit",
            Self::Adjustment => "ledger-kind-adjustment",
            Self::Float => "ledger-kind-float",
            Self::Difference => "ledger-kind-difference",
            Self::TurnOver => "ledger-kind-turn-over",
        }
    }
}

/// What is to be written into the books.
#[derive(Clone, Debug)]
pub struct Posting {
    pub kind: Kind,
    /// Receives.
    pub debit: Account,
    /// Gives.
    pub credit: Account,
    /// By which way money went; empty where none did.
    pub method: &'static str,
    pub amount: Money,
    /// The entry that this one takes back.
    pub reverses: Option<i64>,
    /// What it is about, as in the audit log.
    pub subject: (&'static str, Uuid),
    /// The digest of the paper that proves it; empty where there is none.
    pub document: Vec<u8>,
    pub reason: String,
}

/// An entry as it stands in the books.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    pub number: i64,
    pub at: Ts,
    pub day: Day,
    pub kind: String,
    pub debit: String,
    pub debit_of: Option<Uuid>,
    pub credit: String,
    pub credit_of: Option<Uuid>,
    pub method: String,
    pub amount_minor: i64,
    pub currency: String,
    pub reverses: Option<i64>,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub document: Vec<u8>,
    pub reason: String,
    pub posted_by: Uuid,
    pub prior_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

impl Entry {
    /// The entry of a posting, its hash not yet made.
    pub(crate) fn of(posting: &Posting, number: i64, at: Ts, day: Date, by: Uuid) -> Self {
        Self {
            number,
            at,
            day: Day(day),
            kind: posting.kind.word().to_owned(),
            debit: posting.debit.word().to_owned(),
            debit_of: posting.debit.of(),
            credit: posting.credit.word().to_owned(),
            credit_of: posting.credit.of(),
            method: posting.method.to_owned(),
            amount_minor: posting.amount.minor,
            currency: posting.amount.currency.code.to_owned(),
            reverses: posting.reverses,
            subject_kind: posting.subject.0.to_owned(),
            subject_id: posting.subject.1,
            document: posting.document.clone(),
            reason: posting.reason.clone(),
            posted_by: by,
            prior_hash: Vec::new(),
            hash: Vec::new(),
        }
    }

    /// The hash of all that it says, of whose books it is in, and of the entry before it.
    #[must_use]
    pub fn digest(&self, tenant: TenantId) -> Vec<u8> {
        let mut paper = Paper::new();
        paper.put(tenant.uuid().as_bytes());
        paper.put(&self.prior_hash);
        paper.put(&self.number.to_be_bytes());
        paper.put(&self.at.0.as_microsecond().to_be_bytes());
        paper.put(self.day.0.to_string().as_bytes());
        for text in [&self.kind, &self.debit, &self.credit, &self.method, &self.currency, &self.subject_kind, &self.reason] {
            paper.put(text.as_bytes());
        }
        for id in [self.debit_of, self.credit_of, Some(self.subject_id), Some(self.posted_by)] {
            paper.put(id.as_ref().map_or(&[][..], |id| id.as_bytes()));
        }
        paper.put(&self.amount_minor.to_be_bytes());
        paper.put(&self.reverses.map_or_else(Vec::new, |number| number.to_be_bytes().to_vec()));
        paper.put(&self.document);
        paper.digest()
    }
}

/// The digest of a paper: each part with its length before it, so that no two papers read alike.
#[derive(Default)]
pub struct Paper(Sha256);

impl Paper {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn put(&mut self, part: &[u8]) {
        self.0.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(part);
    }

    #[must_use]
    pub fn digest(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}
