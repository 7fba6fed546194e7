//! What can go wrong with barangays, in words that people can act on.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum BarangayError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such barangay in this company")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("a name is needed")]
    NameMissing,
    #[error("{field} is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("another barangay has this name")]
    NameTaken,
    #[error("another barangay has this code")]
    CodeTaken,
    #[error("this is no number of households")]
    HouseholdsWrong,
}

impl From<DbError> for BarangayError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("barangays_name_key") => Self::NameTaken,
            Some("barangays_code_key") => Self::CodeTaken,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl Failure for BarangayError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound => Kind::NotFound,
            Self::Stale => Kind::Conflict,
            Self::NameMissing | Self::NameTaken => Kind::Invalid { field: "name" },
            Self::TooLong { field, .. } => Kind::Invalid { field },
            Self::CodeTaken => Kind::Invalid { field: "code" },
            Self::HouseholdsWrong => Kind::Invalid { field: "households" },
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound => Words::key("barangays-not-found"),
            Self::Stale => Words::key("barangays-stale"),
            Self::NameMissing => Words::key("barangays-name-missing"),
            Self::TooLong { most, .. } => Words::key("barangays-too-long").with("most", most),
            Self::NameTaken => Words::key("barangays-name-taken"),
            Self::CodeTaken => Words::key("barangays-code-taken"),
            Self::HouseholdsWrong => Words::key("barangays-households-wrong"),
        }
    }
}
