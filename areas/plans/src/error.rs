//! What can go wrong with plans, in words that people can act on.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such plan in this company")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("a name is needed")]
    NameMissing,
    #[error("{field} is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("another plan has this name")]
    NameTaken,
    #[error("this is no speed")]
    SpeedWrong { field: &'static str },
    #[error("this is no price")]
    PriceWrong,
    #[error("this is no term")]
    TermWrong,
    #[error("no such tax class")]
    TaxWrong,
}

impl From<DbError> for PlanError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("plans_name_key") => Self::NameTaken,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl Failure for PlanError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound => Kind::NotFound,
            Self::Stale => Kind::Conflict,
            Self::NameMissing | Self::NameTaken => Kind::Invalid { field: "name" },
            Self::TooLong { field, .. } | Self::SpeedWrong { field } => Kind::Invalid { field },
            Self::PriceWrong => Kind::Invalid { field: "price" },
            Self::TermWrong => Kind::Invalid { field: "term_days" },
            Self::TaxWrong => Kind::Invalid { field: "tax_class" },
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound => Words::key("plans-not-found"),
            Self::Stale => Words::key("plans-stale"),
            Self::NameMissing => Words::key("plans-name-missing"),
            Self::TooLong { most, .. } => Words::key("plans-too-long").with("most", most),
            Self::NameTaken => Words::key("plans-name-taken"),
            Self::SpeedWrong { .. } => Words::key("plans-speed-wrong"),
            Self::PriceWrong => Words::key("plans-price-wrong"),
            Self::TermWrong => Words::key("plans-term-wrong"),
            Self::TaxWrong => Words::key("plans-tax-wrong"),
        }
    }
}
