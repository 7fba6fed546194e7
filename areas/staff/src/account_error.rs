//! What can go wrong on the way in and with one's own account.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

use crate::password::Weakness;

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("the e-mail address cannot be one")]
    EmailWrong,
    #[error("the e-mail address is taken in this company")]
    EmailTaken,
    #[error("the new address is the present one")]
    EmailSame,
    #[error("a name is missing or too long")]
    NameWrong { field: &'static str },
    #[error("the password is too easy")]
    PasswordWeak { field: &'static str, why: Weakness },
    #[error("the present password is not right")]
    PasswordWrong { field: &'static str },
    #[error("the terms were not accepted")]
    TermsRefused,
    #[error("no log-in with this e-mail and password")]
    SignInFailed,
    #[error("the company is closed")]
    CompanyClosed,
    #[error("the code is wrong")]
    CodeWrong,
    #[error("the code was used before")]
    CodeUsed,
    #[error("the sign-in took too long")]
    SignInStale,
    #[error("the link is used or too old")]
    LinkGone,
    #[error("the second factor is on already")]
    FactorOn,
    #[error("the second factor is not on")]
    FactorOff,
    #[error("the file is not a picture")]
    PictureUnreadable,
    #[error("the file is too large")]
    PictureTooLarge,
    #[error("the language is unknown")]
    LanguageUnknown,
    #[error("too often")]
    Limited(u64),
    #[error("a mistake of ours: {0}")]
    Bug(String),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Tenants(#[from] tenants::TenantsError),
    #[error("the default roles: {0}")]
    Roles(String),
}

impl Failure for AccountError {
    fn kind(&self) -> Kind {
        match self {
            Self::EmailWrong | Self::EmailTaken | Self::EmailSame => Kind::Invalid { field: "email" },
            Self::NameWrong { field } | Self::PasswordWeak { field, .. } | Self::PasswordWrong { field } => Kind::Invalid { field },
            Self::TermsRefused => Kind::Invalid { field: "terms" },
            Self::SignInFailed | Self::CompanyClosed | Self::SignInStale => Kind::Invalid { field: "" },
            Self::CodeWrong | Self::CodeUsed => Kind::Invalid { field: "code" },
            Self::PictureUnreadable | Self::PictureTooLarge => Kind::Invalid { field: "picture" },
            Self::LanguageUnknown => Kind::Invalid { field: "language" },
            Self::LinkGone => Kind::NotFound,
            Self::FactorOn | Self::FactorOff => Kind::Conflict,
            Self::Limited(retry_after) => Kind::Limited { retry_after: *retry_after },
            Self::Db(error) => error.kind(),
            Self::Tenants(error) => error.kind(),
            Self::Bug(_) | Self::Roles(_) => Kind::Bug,
        }
    }

    fn words(&self) -> Words {
        let key = match self {
            Self::EmailWrong => "staff-account-email-wrong",
            Self::EmailTaken => "staff-account-email-taken",
            Self::EmailSame => "staff-account-email-same",
            Self::NameWrong { field: "company" } => "staff-account-company-wrong",
            Self::NameWrong { .. } => "staff-account-name-wrong",
            Self::PasswordWeak { why, .. } => why.key(),
            Self::PasswordWrong { .. } => "staff-account-password-wrong",
            Self::TermsRefused => "staff-account-terms-refused",
            Self::SignInFailed => "staff-account-sign-in-failed",
            Self::CompanyClosed => "staff-account-company-closed",
            Self::CodeWrong => "staff-account-code-wrong",
            Self::CodeUsed => "staff-account-code-used",
            Self::SignInStale => "staff-account-sign-in-stale",
            Self::LinkGone => "staff-account-link-gone",
            Self::FactorOn => "staff-account-factor-is-on",
            Self::FactorOff => "staff-account-factor-is-off",
            Self::PictureUnreadable => "staff-account-picture-unreadable",
            Self::PictureTooLarge => "staff-account-picture-too-large",
            Self::LanguageUnknown => "staff-account-language-unknown",
            Self::Limited(_) => "web-error-429-text",
            Self::Db(error) => return error.words(),
            Self::Tenants(error) => return error.words(),
            Self::Bug(_) | Self::Roles(_) => "web-error-500-text",
        };
        Words::key(key)
    }
}
