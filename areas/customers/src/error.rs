//! What can go wrong with customers, in words that people can act on.

use kernel::{Failure, Kind, NotOnTheGlobe, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such customer in this company")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("{field} is needed")]
    Missing { field: &'static str },
    #[error("{field} is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("too many of {field}")]
    TooMany { field: &'static str, most: usize },
    #[error("this is no account number")]
    AccountWrong,
    #[error("no such status")]
    StatusUnknown,
    #[error("this is no telephone number")]
    PhoneWrong { typed: String },
    #[error("this is no e-mail address")]
    EmailWrong,
    #[error("another customer has this e-mail address")]
    EmailTaken,
    #[error("no such barangay in this company")]
    BarangayUnknown,
    #[error("this is no place on the globe")]
    PointWrong,
    #[error("no such accuracy")]
    AccuracyWrong,
    #[error("they cannot become that from what they are")]
    WayWrong,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("it became part of another record")]
    Merged,
    #[error("a record cannot become part of itself")]
    Same,
    #[error("something belongs to them")]
    InUse,
}

impl From<DbError> for CustomerError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("customers_email_key") => Self::EmailTaken,
            Some("customers_barangay_fkey") => Self::BarangayUnknown,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl From<NotOnTheGlobe> for CustomerError {
    fn from(_: NotOnTheGlobe) -> Self {
        Self::PointWrong
    }
}

impl Failure for CustomerError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound => Kind::NotFound,
            Self::Stale | Self::Merged | Self::InUse => Kind::Conflict,
            Self::Missing { field } | Self::TooLong { field, .. } | Self::TooMany { field, .. } => Kind::Invalid { field },
            Self::PhoneWrong { .. } => Kind::Invalid { field: "phone" },
            Self::EmailWrong | Self::EmailTaken => Kind::Invalid { field: "email" },
            Self::BarangayUnknown => Kind::Invalid { field: "barangay" },
            Self::PointWrong => Kind::Invalid { field: "lat" },
            Self::AccuracyWrong => Kind::Invalid { field: "accuracy" },
            Self::AccountWrong => Kind::Invalid { field: "account" },
            Self::WayWrong | Self::StatusUnknown => Kind::Invalid { field: "status" },
            Self::ReasonMissing => Kind::Invalid { field: "reason" },
            Self::Same => Kind::Invalid { field: "into" },
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound => Words::key("customers-not-found"),
            Self::Stale => Words::key("customers-stale"),
            Self::Missing { field: "first_name" } => Words::key("customers-first-name-missing"),
            Self::Missing { field: "last_name" } => Words::key("customers-last-name-missing"),
            Self::Missing { field: "phone" } => Words::key("customers-phone-missing"),
            Self::Missing { .. } => Words::key("customers-note-missing"),
            Self::TooLong { most, .. } => Words::key("customers-too-long").with("most", most),
            Self::TooMany { most, .. } => Words::key("customers-too-many").with("most", most),
            Self::AccountWrong => Words::key("customers-account-wrong"),
            Self::StatusUnknown => Words::key("customers-status-unknown"),
            Self::PhoneWrong { typed } => Words::key("customers-phone-wrong").with("typed", typed),
            Self::EmailWrong => Words::key("customers-email-wrong"),
            Self::EmailTaken => Words::key("customers-email-taken"),
            Self::BarangayUnknown => Words::key("customers-barangay-unknown"),
            Self::PointWrong => Words::key("customers-point-wrong"),
            Self::AccuracyWrong => Words::key("customers-accuracy-wrong"),
            Self::WayWrong => Words::key("customers-way-wrong"),
            Self::ReasonMissing => Words::key("customers-reason-missing"),
            Self::Merged => Words::key("customers-is-merged"),
            Self::Same => Words::key("customers-same"),
            Self::InUse => Words::key("customers-in-use"),
        }
    }
}
