//! What can go wrong when somebody asks the log.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

/// Every failure of this area.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the sheet could not be written: {0}")]
    Sheet(#[from] web::SheetError),
    #[error("{field} is not an id")]
    BadId { field: &'static str },
    #[error("{field} is not a day")]
    BadDay { field: &'static str },
    #[error("the last day is before the first")]
    DaysReversed,
    #[error("{field} is none of the known ones")]
    Unknown { field: &'static str },
}

impl Failure for AuditError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::Sheet(_) => Kind::Bug,
            Self::BadId { field } | Self::BadDay { field } | Self::Unknown { field } => Kind::Invalid { field },
            Self::DaysReversed => Kind::Invalid { field: "to" },
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::Sheet(_) => Words::key("web-error-500-text"),
            Self::BadId { .. } => Words::key("audit-bad-id"),
            Self::BadDay { .. } => Words::key("audit-bad-day"),
            Self::DaysReversed => Words::key("audit-days-reversed"),
            Self::Unknown { .. } => Words::key("audit-unknown-choice"),
        }
    }
}
