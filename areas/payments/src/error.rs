//! What can go wrong with payments, in words that people can act on.

use kernel::{Failure, Kind, Words};
use ledger::LedgerError;
use subscriptions::BlockError;
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    #[error(transparent)]
    Db(DbError),
    #[error(transparent)]
    Block(#[from] BlockError),
    #[error(transparent)]
    Ledger(LedgerError),
    #[error(transparent)]
    Paper(#[from] paper::PaperError),
    #[error("no such payment in this company")]
    NotFound,
    #[error("no such paper")]
    SheetUnknown,
    #[error("somebody prints it at this very moment")]
    PrintedNow,
    #[error("no such way of paying")]
    MethodUnknown,
    #[error("this way of paying has a reference")]
    ReferenceMissing,
    #[error("the reference was used before")]
    ReferenceUsed { receipt: String },
    #[error("less was given than it costs")]
    TenderedLess { least: String },
    #[error("the balance is not enough")]
    BalanceShort { balance: String, costs: String },
    #[error("something was handed over beside the balance")]
    TenderedBeside,
    #[error("this is no amount")]
    AmountWrong { field: &'static str },
    #[error("an amount beside a term")]
    AmountBeside,
    #[error("no such way of taking it back")]
    HowUnknown,
    #[error("more than was paid")]
    RefundTooMuch { most: String },
    #[error("nothing was paid for it")]
    NothingPaid,
    #[error("bought with what was left of another plan")]
    CreditNotVoid,
    #[error("nothing was chosen")]
    NothingChosen,
    #[error("too many at once")]
    TooMany { most: usize },
    #[error("nothing was sold to this line yet")]
    NeverSold,
    #[error("the customer has no address for mail")]
    NoEmail,
    #[error("it was taken back before")]
    EndedBefore,
    #[error("this is no day")]
    DayWrong { field: &'static str },
    #[error("the text is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("the drawer is closed")]
    TillClosed,
    #[error("a drawer is open")]
    TillOpenAlready,
    #[error("the drawer is not closed")]
    TillOpen,
    #[error("the drawer was turned over before")]
    TurnedOver,
    #[error("the drawer is another's")]
    TillForeign,
    #[error("nobody turns over to themselves")]
    TurnOverSelf,
}

impl From<DbError> for PaymentError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("receipt_prints_copy_key") => Self::PrintedNow,
            Some("payment_ends_once" | "ledger_entries_reverses_key") => Self::EndedBefore,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl From<LedgerError> for PaymentError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => error.into(),
            other => Self::Ledger(other),
        }
    }
}

impl PaymentError {
    fn sorted(&self) -> (Kind, &'static str) {
        let at = |field| Kind::Invalid { field };
        match self {
            Self::Db(error) => (error.kind(), error.words().key),
            Self::Block(error) => (error.kind(), error.words().key),
            Self::Ledger(error) => (error.kind(), error.words().key),
            Self::Paper(error) => (error.kind(), error.words().key),
            Self::PrintedNow => (Kind::Conflict, "payments-printed-now"),
            Self::SheetUnknown => (at("sheet"), "payments-sheet-unknown"),
            Self::NotFound => (Kind::NotFound, "payments-not-found"),
            Self::MethodUnknown => (at("method"), "payments-method-unknown"),
            Self::ReferenceMissing => (at("reference"), "payments-reference-missing"),
            Self::ReferenceUsed { .. } => (at("reference"), "payments-reference-used"),
            Self::TenderedLess { .. } => (at("tendered"), "payments-tendered-less"),
            Self::BalanceShort { .. } => (at("method"), "payments-balance-short"),
            Self::TenderedBeside => (at("tendered"), "payments-tendered-beside"),
            Self::AmountWrong { field } => (at(field), "payments-amount-wrong"),
            Self::AmountBeside => (at("amount"), "payments-amount-beside"),
            Self::HowUnknown => (at("how"), "payments-how-unknown"),
            Self::RefundTooMuch { .. } => (at("amount"), "payments-refund-too-much"),
            Self::NothingPaid => (at("how"), "payments-nothing-paid"),
            Self::CreditNotVoid => (at("how"), "payments-credit-not-void"),
            Self::NothingChosen => (at("line"), "payments-nothing-chosen"),
            Self::TooMany { .. } => (at("line"), "payments-too-many"),
            Self::NeverSold => (at("line"), "payments-never-sold"),
            Self::NoEmail => (Kind::Conflict, "payments-no-email"),
            Self::EndedBefore => (Kind::Conflict, "payments-ended-before"),
            Self::DayWrong { field } => (at(field), "payments-day-wrong"),
            Self::TooLong { field, .. } => (at(field), "payments-too-long"),
            Self::TillClosed => (Kind::Conflict, "payments-till-is-closed-already"),
            Self::TillOpenAlready => (Kind::Conflict, "payments-till-open-already"),
            Self::TillOpen => (Kind::Conflict, "payments-till-not-closed"),
            Self::TurnedOver => (Kind::Conflict, "payments-turned-over"),
            Self::TillForeign => (Kind::Conflict, "payments-till-foreign"),
            Self::TurnOverSelf => (Kind::Conflict, "payments-turn-over-self"),
        }
    }
}

impl Failure for PaymentError {
    fn kind(&self) -> Kind {
        self.sorted().0
    }

    fn words(&self) -> Words {
        let words = Words::key(self.sorted().1);
        match self {
            Self::Block(error) => error.words(),
            Self::Ledger(error) => error.words(),
            Self::ReferenceUsed { receipt } => words.with("receipt", receipt),
            Self::TenderedLess { least } => words.with("least", least),
            Self::BalanceShort { balance, costs } => words.with("balance", balance).with("costs", costs),
            Self::RefundTooMuch { most } => words.with("most", most),
            Self::TooMany { most } | Self::TooLong { most, .. } => words.with("most", most),
            _ => words,
        }
    }
}
