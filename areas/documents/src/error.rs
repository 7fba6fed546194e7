//! What can go wrong with papers and pictures.

use files::{FilesError, NoPicture};
use kernel::{Failure, Kind, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such document in this company")]
    NotFound,
    #[error("a document belongs to a customer or to a line")]
    OwnerMissing,
    #[error("no such record in this company")]
    OwnerUnknown,
    #[error("no file was chosen")]
    FileMissing,
    #[error("neither a picture nor a PDF")]
    Unreadable,
    #[error("too large")]
    TooLarge,
    #[error("too many for one record")]
    TooMany,
    #[error("the content is no base64")]
    NotBase64,
    #[error("the store of files: {0}")]
    Store(String),
    #[error("{0}")]
    Bug(String),
}

impl From<DbError> for DocumentError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("documents_customer_fkey" | "documents_installation_fkey") => Self::OwnerUnknown,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl From<FilesError> for DocumentError {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::NotFound => Self::NotFound,
            FilesError::Unavailable(text) => Self::Store(text),
        }
    }
}

impl From<NoPicture> for DocumentError {
    fn from(error: NoPicture) -> Self {
        match error {
            NoPicture::Unreadable => Self::Unreadable,
            NoPicture::TooLarge => Self::TooLarge,
        }
    }
}

impl Failure for DocumentError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound | Self::OwnerUnknown => Kind::NotFound,
            Self::OwnerMissing => Kind::Invalid { field: "customer" },
            Self::FileMissing | Self::Unreadable | Self::TooLarge | Self::TooMany => Kind::Invalid { field: "file" },
            Self::NotBase64 => Kind::Invalid { field: "content" },
            Self::Store(_) => Kind::Unavailable,
            Self::Bug(_) => Kind::Bug,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound | Self::OwnerUnknown => Words::key("documents-not-found"),
            Self::OwnerMissing => Words::key("documents-owner-missing"),
            Self::FileMissing => Words::key("documents-file-missing"),
            Self::Unreadable => Words::key("documents-unreadable"),
            Self::TooLarge => Words::key("documents-too-large"),
            Self::TooMany => Words::key("documents-too-many").with("most", crate::add::EACH_MOST),
            Self::NotBase64 => Words::key("documents-not-base64"),
            Self::Store(_) => Words::key("web-error-503-text"),
            Self::Bug(_) => Words::key("web-error-500-text"),
        }
    }
}
