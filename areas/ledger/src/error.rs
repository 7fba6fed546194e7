//! What can go wrong with the books, in words that people can act on.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the head of the chain is not there")]
    HeadMissing,
    #[error("an entry moves more than nothing")]
    AmountWrong,
    #[error("the books are kept in another currency")]
    OtherCurrency { kept: String },
    #[error("no such customer")]
    CustomerUnknown,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("the reason is too long")]
    ReasonTooLong,
    #[error("no such direction")]
    DirectionWrong,
    #[error("no such kind of entry")]
    KindUnknown,
}

pub(crate) const REASON_MOST: usize = 500;

impl LedgerError {
    fn sorted(&self) -> (Kind, &'static str) {
        let at = |field| Kind::Invalid { field };
        match self {
            Self::Db(error) => (error.kind(), error.words().key),
            Self::HeadMissing => (Kind::Bug, "ledger-amount-wrong"),
            Self::AmountWrong => (at("amount"), "ledger-amount-wrong"),
            Self::OtherCurrency { .. } => (Kind::Conflict, "ledger-other-currency"),
            Self::CustomerUnknown => (at("customer"), "ledger-customer-unknown"),
            Self::ReasonMissing => (at("reason"), "ledger-reason-missing"),
            Self::ReasonTooLong => (at("reason"), "ledger-reason-long"),
            Self::DirectionWrong => (at("direction"), "ledger-direction-wrong"),
            Self::KindUnknown => (at("kind"), "ledger-kind-unknown"),
        }
    }
}

impl Failure for LedgerError {
    fn kind(&self) -> Kind {
        self.sorted().0
    }

    fn words(&self) -> Words {
        let words = Words::key(self.sorted().1);
        match self {
            Self::ReasonTooLong => words.with("most", REASON_MOST),
            Self::OtherCurrency { kept } => words.with("kept", kept),
            _ => words,
        }
    }
}
