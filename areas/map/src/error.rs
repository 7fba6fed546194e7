//! What can go wrong with the map.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum MapError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("this is no part of the globe")]
    ViewWrong,
    #[error("no such cabinet in this company")]
    NotFound,
}

impl Failure for MapError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::ViewWrong => Kind::Invalid { field: "south" },
            Self::NotFound => Kind::NotFound,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::ViewWrong => Words::key("atlas-view-wrong"),
            Self::NotFound => Words::key("atlas-not-found"),
        }
    }
}
