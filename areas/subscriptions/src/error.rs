//! What can go wrong with paid time, in words that people can act on.

use installations::LineError;
use kernel::{Failure, Kind, Words};
use plans::PlanError;
use tenancy::DbError;

use crate::paid_time::NotSold;

#[derive(Debug, thiserror::Error)]
pub enum BlockError {
    #[error(transparent)]
    Db(DbError),
    #[error(transparent)]
    Line(LineError),
    #[error(transparent)]
    Plan(PlanError),
    #[error("no such block in this company")]
    NotFound,
    #[error("no such line")]
    LineUnknown,
    #[error("the line is not connected yet")]
    NotConnected,
    #[error("the line is at its end")]
    LineEnded,
    #[error("no such plan on sale")]
    PlanUnknown,
    #[error("a free plan measures no amount")]
    PlanFree,
    #[error("more than nothing is to be paid")]
    AmountWrong,
    #[error("too little for an hour")]
    TooLittle { least: String },
    #[error("more than 24 terms")]
    TooMuch { most: String },
    #[error("nothing is left to change")]
    NothingLeft,
    #[error("the line has this plan")]
    SamePlan,
    #[error("paid in another currency")]
    OtherCurrency,
    #[error("what is left buys less than an hour")]
    CreditLittle { least: String },
    #[error("what is left buys more than 24 terms")]
    CreditMuch { most: String },
    #[error("no such kind of sale")]
    KindUnknown,
    #[error("the block is over or was taken back")]
    Over,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("the text is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("somebody else sold at this very moment")]
    Crossed,
    #[error("the request was used for another sale")]
    KeyUsed,
    #[error("no such state")]
    StageUnknown,
}

impl From<DbError> for BlockError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("blocks_apart") => Self::Crossed,
            Some("blocks_request_key") => Self::KeyUsed,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl From<LineError> for BlockError {
    fn from(error: LineError) -> Self {
        match error {
            LineError::NotFound => Self::LineUnknown,
            LineError::Db(error) => error.into(),
            other => Self::Line(other),
        }
    }
}

impl From<PlanError> for BlockError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::NotFound => Self::PlanUnknown,
            other => Self::Plan(other),
        }
    }
}

impl BlockError {
    /// `money`: an amount as people read it.
    pub(crate) fn of(refused: NotSold, money: impl Fn(i64) -> String) -> Self {
        match refused {
            NotSold::Free => Self::PlanFree,
            NotSold::Nothing => Self::AmountWrong,
            NotSold::TooLittle { least_minor } => Self::TooLittle { least: money(least_minor) },
            NotSold::TooMuch { most_minor } => Self::TooMuch { most: money(most_minor) },
        }
    }

    /// The same where what is left of another plan is to buy time.
    pub(crate) fn credit(refused: NotSold, money: impl Fn(i64) -> String) -> Self {
        match refused {
            NotSold::Free => Self::PlanFree,
            NotSold::Nothing => Self::NothingLeft,
            NotSold::TooLittle { least_minor } => Self::CreditLittle { least: money(least_minor) },
            NotSold::TooMuch { most_minor } => Self::CreditMuch { most: money(most_minor) },
        }
    }

    fn sorted(&self) -> (Kind, &'static str) {
        let at = |field| Kind::Invalid { field };
        match self {
            Self::Db(error) => (error.kind(), error.words().key),
            Self::Line(error) => (error.kind(), error.words().key),
            Self::Plan(error) => (error.kind(), error.words().key),
            Self::NotFound => (Kind::NotFound, "subscriptions-not-found"),
            Self::LineUnknown => (at("line"), "subscriptions-line-unknown"),
            Self::NotConnected => (at("line"), "subscriptions-not-connected"),
            Self::LineEnded => (at("line"), "subscriptions-line-ended"),
            Self::PlanUnknown => (at("plan"), "subscriptions-plan-unknown"),
            Self::PlanFree => (at("amount"), "subscriptions-plan-free"),
            Self::AmountWrong => (at("amount"), "subscriptions-amount-wrong"),
            Self::TooLittle { .. } => (at("amount"), "subscriptions-too-little"),
            Self::TooMuch { .. } => (at("amount"), "subscriptions-too-much"),
            Self::NothingLeft => (at("line"), "subscriptions-nothing-left"),
            Self::SamePlan => (at("plan"), "subscriptions-same-plan"),
            Self::OtherCurrency => (at("plan"), "subscriptions-other-currency"),
            Self::CreditLittle { .. } => (at("plan"), "subscriptions-credit-little"),
            Self::CreditMuch { .. } => (at("plan"), "subscriptions-credit-much"),
            Self::KindUnknown => (at("kind"), "subscriptions-kind-unknown"),
            Self::Over => (Kind::Conflict, "subscriptions-over"),
            Self::ReasonMissing => (at("reason"), "subscriptions-reason-missing"),
            Self::TooLong { field, .. } => (at(field), "subscriptions-too-long"),
            Self::Crossed => (Kind::Conflict, "subscriptions-crossed"),
            Self::KeyUsed => (Kind::Conflict, "subscriptions-key-used"),
            Self::StageUnknown => (at("stage"), "subscriptions-stage-unknown"),
        }
    }
}

impl Failure for BlockError {
    fn kind(&self) -> Kind {
        self.sorted().0
    }

    fn words(&self) -> Words {
        let words = Words::key(self.sorted().1);
        match self {
            Self::Line(error) => error.words(),
            Self::Plan(error) => error.words(),
            Self::TooLittle { least } | Self::CreditLittle { least } => words.with("least", least),
            Self::TooMuch { most } | Self::CreditMuch { most } => words.with("most", most),
            Self::TooLong { most, .. } => words.with("most", most),
            _ => words,
        }
    }
}
