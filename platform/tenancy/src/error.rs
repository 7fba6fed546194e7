//! What the database said, sorted. Its own words go to the log and nowhere else.

use kernel::{Failure, Kind, Words};

#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("no such row for this tenant")]
    NotFound,
    /// A named constraint said no: unique, foreign key, exclusion or check.
    #[error("the constraint {0} refused the change")]
    Constraint(String),
    /// A lock was not given in time, or two transactions met.
    #[error("the rows are busy")]
    Busy,
    /// The database cannot be reached or takes too long.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    /// The wall was touched: no context, or a privilege missing. Never a person's mistake.
    #[error("the isolation of tenants was touched ({0})")]
    Isolation(String),
    /// A mistake of ours.
    #[error("a statement is wrong: {0}")]
    Wrong(String),
}

impl DbError {
    /// The constraint that refused, if one did.
    #[must_use]
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn of(error: sqlx::Error, file: &str) -> Self {
        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::RowNotFound => Self::NotFound,
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => {
                    Self::Unavailable(error)
                }
                other => Self::Wrong(format!("{file}: {other}")),
            };
        };
        let code = database.code().unwrap_or_default();
        match code.as_ref() {
            "23505" | "23503" | "23P01" | "23514" | "23001" => Self::Constraint(database.constraint().unwrap_or_default().to_owned()),
            "40001" | "40P01" | "55P03" => Self::Busy,
            "57014" | "57P01" | "57P02" | "57P03" | "53300" | "25P03" => Self::Unavailable(error),
            "42501" | "42704" => Self::alarm(&code, file),
            // An empty context does not cast to a uuid; a uuid that a person typed never gets this far.
            "22P02" if database.message().contains("uuid: \"\"") => Self::alarm(&code, file),
            _ => Self::Wrong(format!("{file}: {code} {}", database.message())),
        }
    }

    pub(crate) fn alarm(code: &str, file: &str) -> Self {
        metrics::counter!("fiberbill_isolation_alarms_total").increment(1);
        tracing::error!(alarm = "isolation", code, statement = file, "a statement touched the wall between tenants");
        Self::Isolation(format!("{code} in {file}"))
    }
}

impl Failure for DbError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound => Kind::NotFound,
            Self::Constraint(_) | Self::Busy => Kind::Conflict,
            Self::Unavailable(_) => Kind::Unavailable,
            Self::Isolation(_) | Self::Wrong(_) => Kind::Bug,
        }
    }

    fn words(&self) -> Words {
        Words::key("web-error-409-text")
    }
}
