//! What can go wrong with a file that is brought in.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;
use web::SheetUnread;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such import in this company")]
    NotFound,
    #[error("no such sort of record, or not theirs to bring")]
    SortUnknown,
    #[error(transparent)]
    Sheet(#[from] SheetUnread),
    #[error("the file lacks the column {column}")]
    ColumnMissing { column: &'static str },
    #[error("two columns of the file mean {column}")]
    ColumnTwice { column: &'static str },
    #[error("it is not at a point where this can be done")]
    StateWrong,
    #[error("there is no such fate")]
    FateUnknown,
    #[error("the file could not be read to its end")]
    Broken,
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        if matches!(error, DbError::NotFound) { Self::NotFound } else { Self::Db(error) }
    }
}

impl Failure for ImportError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound => Kind::NotFound,
            Self::SortUnknown => Kind::Invalid { field: "of" },
            Self::Sheet(error) => error.kind(),
            Self::ColumnMissing { .. } | Self::ColumnTwice { .. } => Kind::Invalid { field: "file" },
            Self::StateWrong => Kind::Conflict,
            Self::FateUnknown => Kind::Invalid { field: "fate" },
            Self::Broken => Kind::Bug,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound => Words::key("imports-not-found"),
            Self::SortUnknown => Words::key("imports-sort-unknown"),
            Self::Sheet(error) => error.words(),
            Self::ColumnMissing { column } => Words::key("imports-column-missing").with("column", column),
            Self::ColumnTwice { column } => Words::key("imports-column-twice").with("column", column),
            Self::StateWrong => Words::key("imports-state-wrong"),
            Self::FateUnknown => Words::key("imports-fate-unknown"),
            Self::Broken => Words::key("web-error-500-text"),
        }
    }
}
