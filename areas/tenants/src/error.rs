//! What can go wrong with a company, in words that its people can act on.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

/// Every failure of this area.
#[derive(Debug, thiserror::Error)]
pub enum TenantsError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("a company needs a name")]
    NameMissing,
    #[error("{field} is longer than {most} characters")]
    TooLong { field: &'static str, most: usize },
    #[error("the letterhead has too many lines")]
    LetterheadLines,
    #[error("a line of the letterhead is too long")]
    LetterheadWidth,
    #[error("that is no e-mail address")]
    Email,
    #[error("that is no phone number")]
    Phone,
    #[error("that is no web address")]
    Website,
    #[error("no such time zone")]
    TimeZone,
    #[error("no such currency")]
    Currency,
    #[error("no such language")]
    Language,
    #[error("the settings were changed meanwhile")]
    Stale,
    #[error("a web name has the wrong shape")]
    SlugShape,
    #[error("the web name is kept for the house")]
    SlugReserved,
    #[error("the web name is taken")]
    SlugTaken,
    #[error("no free web name was found")]
    SlugExhausted,
    #[error("no file was chosen")]
    LogoMissing,
    #[error("the file is too large")]
    LogoTooLarge,
    #[error("the file is not a picture we can read")]
    LogoUnreadable,
    #[error("the picture has too many pixels")]
    LogoTooWide,
    #[error("the company's name was not typed as it is")]
    NameNotTyped,
    #[error("the company is deactivated already")]
    AlreadyDeactivated,
    #[error("the operator closed the company")]
    ClosedByOperator,
    #[error("the company is active already")]
    AlreadyActive,
}

impl Failure for TenantsError {
    fn kind(&self) -> Kind {
        let invalid = |field| Kind::Invalid { field };
        match self {
            Self::Db(error) => error.kind(),
            Self::NameMissing => invalid("name"),
            Self::TooLong { field, .. } => invalid(field),
            Self::LetterheadLines | Self::LetterheadWidth => invalid("letterhead"),
            Self::Email => invalid("contact_email"),
            Self::Phone => invalid("contact_phone"),
            Self::Website => invalid("website"),
            Self::TimeZone => invalid("time_zone"),
            Self::Currency => invalid("currency"),
            Self::Language => invalid("language"),
            Self::SlugShape | Self::SlugReserved | Self::SlugTaken => invalid("slug"),
            Self::LogoMissing | Self::LogoTooLarge | Self::LogoUnreadable | Self::LogoTooWide => invalid("logo"),
            Self::NameNotTyped => invalid("typed_name"),
            Self::Stale | Self::AlreadyDeactivated | Self::AlreadyActive | Self::ClosedByOperator => Kind::Conflict,
            Self::SlugExhausted => Kind::Bug,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Db(error) => error.words(),
            Self::TooLong { most, .. } => Words::key("tenants-too-long").with("most", most),
            Self::NameMissing => Words::key("tenants-name-missing"),
            Self::LetterheadLines => Words::key("tenants-letterhead-lines").with("most", crate::settings::LETTERHEAD_LINES),
            Self::LetterheadWidth => Words::key("tenants-letterhead-width").with("most", crate::settings::LETTERHEAD_WIDTH),
            Self::Email => Words::key("tenants-email-wrong"),
            Self::Phone => Words::key("tenants-phone-wrong"),
            Self::Website => Words::key("tenants-website-wrong"),
            Self::TimeZone => Words::key("tenants-time-zone-wrong"),
            Self::Currency => Words::key("tenants-currency-wrong"),
            Self::Language => Words::key("tenants-language-wrong"),
            Self::Stale => Words::key("tenants-stale"),
            Self::SlugShape => Words::key("tenants-slug-shape"),
            Self::SlugReserved => Words::key("tenants-slug-reserved"),
            Self::SlugTaken => Words::key("tenants-slug-taken"),
            Self::SlugExhausted => Words::key("web-error-500-text"),
            Self::LogoMissing => Words::key("tenants-logo-missing"),
            Self::LogoTooLarge => Words::key("tenants-logo-too-large"),
            Self::LogoUnreadable => Words::key("tenants-logo-unreadable"),
            Self::LogoTooWide => Words::key("tenants-logo-too-wide"),
            Self::NameNotTyped => Words::key("tenants-name-not-typed"),
            Self::AlreadyDeactivated => Words::key("tenants-already-deactivated"),
            Self::ClosedByOperator => Words::key("tenants-closed-by-operator"),
            Self::AlreadyActive => Words::key("tenants-already-active"),
        }
    }
}
