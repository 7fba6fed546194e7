//! What can go wrong with the plant, in words that people can act on.

use kernel::{Failure, Kind, NotOnTheGlobe, Words};
use tenancy::DbError;

#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    #[error(transparent)]
    Db(DbError),
    #[error("no such thing in this company's plant")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("{field} is needed")]
    Missing { field: &'static str },
    #[error("{field} is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("{field} is not from {least} to {most}")]
    OutOfRange { field: &'static str, least: i32, most: i32 },
    #[error("another one has this code")]
    CodeTaken,
    #[error("another one has this name")]
    NameTaken,
    #[error("no such barangay in this company")]
    BarangayUnknown,
    #[error("this is no place on the globe")]
    PointWrong,
    #[error("no such accuracy")]
    AccuracyWrong,
    #[error("no splitter splits like that")]
    RatioWrong,
    #[error("no such port")]
    PortUnknown,
    #[error("something is on this port")]
    PortTaken,
    #[error("no such splitter in this company")]
    SplitterUnknown,
    #[error("ports above the new number are taken")]
    InTheWay { who: String },
    #[error("a row is an lcp, a splitter or a nap")]
    ElementUnknown,
    #[error("what {column} names is not there")]
    UpstreamUnknown { column: &'static str },
    #[error("it hangs elsewhere, and files move nothing")]
    HangsElsewhere { column: &'static str },
    #[error("something hangs on it")]
    InUse,
}

impl From<DbError> for NetworkError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("lcps_code_key" | "splitters_code_key" | "naps_code_key") => Self::CodeTaken,
            Some("lcps_name_key") => Self::NameTaken,
            Some("lcps_barangay_fkey") => Self::BarangayUnknown,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl From<NotOnTheGlobe> for NetworkError {
    fn from(_: NotOnTheGlobe) -> Self {
        Self::PointWrong
    }
}

impl Failure for NetworkError {
    fn kind(&self) -> Kind {
        match self {
            Self::Db(error) => error.kind(),
            Self::NotFound => Kind::NotFound,
            Self::Stale | Self::PortTaken | Self::InTheWay { .. } | Self::InUse => Kind::Conflict,
            Self::Missing { field } | Self::TooLong { field, .. } | Self::OutOfRange { field, .. } => Kind::Invalid { field },
            Self::ElementUnknown => Kind::Invalid { field: "element" },
            Self::UpstreamUnknown { column } | Self::HangsElsewhere { column } => Kind::Invalid { field: column },
            Self::CodeTaken => Kind::Invalid { field: "code" },
            Self::NameTaken => Kind::Invalid { field: "name" },
            Self::BarangayUnknown => Kind::Invalid { field: "barangay" },
            Self::PointWrong => Kind::Invalid { field: "lat" },
            Self::AccuracyWrong => Kind::Invalid { field: "accuracy" },
            Self::RatioWrong => Kind::Invalid { field: "ratio" },
            Self::PortUnknown => Kind::Invalid { field: "port" },
            Self::SplitterUnknown => Kind::Invalid { field: "splitter" },
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::NotFound => Words::key("network-not-found"),
            Self::Stale => Words::key("network-stale"),
            Self::Missing { field: "name" } => Words::key("network-name-missing"),
            Self::Missing { field: "lcp" | "splitter" } => Words::key("network-upstream-missing"),
            Self::Missing { field: "port" } => Words::key("network-port-missing"),
            Self::Missing { .. } => Words::key("network-code-missing"),
            Self::TooLong { most, .. } => Words::key("network-too-long").with("most", most),
            Self::OutOfRange { least, most, .. } => Words::key("network-out-of-range").with("least", least).with("most", most),
            Self::ElementUnknown => Words::key("network-element-unknown"),
            Self::UpstreamUnknown { .. } => Words::key("network-upstream-unknown"),
            Self::HangsElsewhere { .. } => Words::key("network-hangs-elsewhere"),
            Self::CodeTaken => Words::key("network-code-taken"),
            Self::NameTaken => Words::key("network-name-taken"),
            Self::BarangayUnknown => Words::key("network-barangay-unknown"),
            Self::PointWrong => Words::key("network-point-wrong"),
            Self::AccuracyWrong => Words::key("network-accuracy-wrong"),
            Self::RatioWrong => Words::key("network-ratio-wrong"),
            Self::PortUnknown => Words::key("network-port-unknown"),
            Self::PortTaken => Words::key("network-port-taken"),
            Self::SplitterUnknown => Words::key("network-splitter-unknown"),
            Self::InTheWay { who } => Words::key("network-in-the-way").with("who", who),
            Self::InUse => Words::key("network-in-use"),
        }
    }
}
