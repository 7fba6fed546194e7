//! What can go wrong with routers, in words that people can act on.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum RouterError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such router in this company")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("a serial number is needed")]
    SerialMissing,
    #[error("{field} is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("another router has this serial number")]
    SerialTaken,
    #[error("this is no hardware address")]
    MacWrong,
    #[error("another router has this hardware address")]
    MacTaken,
    #[error("no such brand")]
    BrandUnknown,
    #[error("no such state")]
    StateUnknown,
    #[error("it cannot go there from where it is")]
    WayWrong,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("nothing to receive")]
    LinesMissing,
    #[error("too many at once")]
    LinesTooMany { most: usize },
    #[error("line {line} of what was received is wrong")]
    Line { line: usize, why: Box<RouterError> },
    #[error("somebody has had it")]
    InUse,
    #[error("it is not in stock")]
    Busy,
}

impl From<DbError> for RouterError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("routers_serial_key") => Self::SerialTaken,
            Some("routers_mac_key") => Self::MacTaken,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl Failure for RouterError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound => Kind::NotFound,
            Self::Stale | Self::InUse | Self::Busy => Kind::Conflict,
            Self::SerialMissing | Self::SerialTaken => Kind::Invalid { field: "serial" },
            Self::TooLong { field, .. } => Kind::Invalid { field },
            Self::MacWrong | Self::MacTaken => Kind::Invalid { field: "mac" },
            Self::BrandUnknown => Kind::Invalid { field: "brand" },
            Self::WayWrong | Self::StateUnknown => Kind::Invalid { field: "state" },
            Self::ReasonMissing => Kind::Invalid { field: "reason" },
            Self::LinesMissing | Self::LinesTooMany { .. } => Kind::Invalid { field: "lines" },
            // What is wrong with a line stands at the lines; what is down is down.
            Self::Line { why, .. } => match why.kind() {
                Kind::Invalid { .. } => Kind::Invalid { field: "lines" },
                other => other,
            },
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound => Words::key("routers-not-found"),
            Self::Stale => Words::key("routers-stale"),
            Self::SerialMissing => Words::key("routers-serial-missing"),
            Self::TooLong { most, .. } => Words::key("routers-too-long").with("most", most),
            Self::SerialTaken => Words::key("routers-serial-taken"),
            Self::MacWrong => Words::key("routers-mac-wrong"),
            Self::MacTaken => Words::key("routers-mac-taken"),
            Self::BrandUnknown => Words::key("routers-brand-unknown"),
            Self::StateUnknown => Words::key("routers-state-unknown"),
            Self::WayWrong => Words::key("routers-way-wrong"),
            Self::ReasonMissing => Words::key("routers-reason-missing"),
            Self::LinesMissing => Words::key("routers-lines-missing"),
            Self::LinesTooMany { most } => Words::key("routers-lines-too-many").with("most", most),
            Self::Line { line, why } => match **why {
                Self::SerialTaken => Words::key("routers-line-serial-taken").with("line", line),
                Self::MacWrong => Words::key("routers-line-mac-wrong").with("line", line),
                Self::MacTaken => Words::key("routers-line-mac-taken").with("line", line),
                _ => Words::key("routers-line-wrong").with("line", line),
            },
            Self::InUse => Words::key("routers-in-use"),
            Self::Busy => Words::key("routers-busy"),
        }
    }
}
