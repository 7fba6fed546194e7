//! What can go wrong with people, roles and keys; each with its kind and its words.

use kernel::{Failure, Kind, Words};
use tenancy::DbError;

use crate::AccountError;

#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    #[error(transparent)]
    Db(DbError),
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error("no such person, role or key in this company")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("too often")]
    TooOften { retry_after: u64 },

    // People
    #[error("a name is needed")]
    NameMissing,
    #[error("the name is too long")]
    NameTooLong,
    #[error("this is not an e-mail address")]
    EmailWrong,
    #[error("the address belongs to a person of this company")]
    EmailTaken,
    #[error("whoever invites has not confirmed their own address")]
    InviterUnconfirmed,
    #[error("the owner is changed by the owner alone")]
    OwnerUntouched,
    #[error("not by oneself")]
    NotYourself,
    #[error("one's own roles are given by others")]
    OwnRoles,
    #[error("the person may do more than the one who asks")]
    PersonBeyond,
    #[error("the person is not active")]
    NotActive,
    #[error("the person is not deactivated")]
    NotDeactivated,
    #[error("the person has no open invitation")]
    NotInvited,

    // Owner transfer
    #[error("no person that ownership can go to")]
    HeirWrong,
    #[error("a transfer is open already")]
    TransferOpen,
    #[error("no transfer is open")]
    TransferGone,

    // Roles
    #[error("a role needs a name")]
    RoleNameMissing,
    #[error("the role's name is too long")]
    RoleNameTooLong,
    #[error("another role has this name")]
    RoleNameTaken,
    #[error("the description is too long")]
    DescriptionTooLong,
    #[error("no such role in this company")]
    RoleUnknown,
    #[error("the role holds permissions that the one who asks lacks")]
    RoleBeyond,
    #[error("a role that the one who asks holds")]
    OwnRole,
    #[error("{people} people hold the role")]
    RoleHeld { people: i64 },
    #[error("no such permission in the catalogue")]
    PermissionUnknown,
    #[error("a permission that the one who asks lacks")]
    PermissionBeyond,

    // API keys
    #[error("a key needs a name")]
    KeyNameMissing,
    #[error("the key's name is too long")]
    KeyNameTooLong,
    #[error("no such time of expiry")]
    KeyExpiryWrong,
    #[error("a key needs a permission")]
    KeyScopesMissing,
    #[error("the key is revoked already")]
    KeyRevoked,
}

/// A constraint that refused becomes the mistake at its field.
impl From<DbError> for StaffError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("users_email_key" | "logins_email_key") => Self::EmailTaken,
            Some("roles_name_key") => Self::RoleNameTaken,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl StaffError {
    fn sorted(&self) -> (Kind, &'static str) {
        let at = |field| Kind::Invalid { field };
        match self {
            Self::Db(error) => (error.kind(), error.words().key),
            Self::Account(error) => (error.kind(), error.words().key),
            Self::NotFound => (Kind::NotFound, "staff-not-found"),
            Self::Stale => (Kind::Conflict, "staff-stale"),
            Self::TooOften { retry_after } => (Kind::Limited { retry_after: *retry_after }, "staff-too-often"),
            Self::NameMissing => (at("name"), "staff-name-missing"),
            Self::NameTooLong => (at("name"), "staff-name-too-long"),
            Self::EmailWrong => (at("email"), "staff-email-wrong"),
            Self::EmailTaken => (at("email"), "staff-email-taken"),
            Self::InviterUnconfirmed => (Kind::Conflict, "staff-inviter-unconfirmed"),
            Self::OwnerUntouched => (Kind::Forbidden, "staff-owner-untouched"),
            Self::NotYourself => (Kind::Forbidden, "staff-not-yourself"),
            Self::OwnRoles => (Kind::Forbidden, "staff-own-roles"),
            Self::PersonBeyond => (Kind::Forbidden, "staff-person-beyond"),
            Self::NotActive => (Kind::Conflict, "staff-not-active"),
            Self::NotDeactivated => (Kind::Conflict, "staff-not-deactivated"),
            Self::NotInvited => (Kind::Conflict, "staff-not-invited"),
            Self::HeirWrong => (at("heir"), "staff-heir-wrong"),
            Self::TransferOpen => (Kind::Conflict, "staff-transfer-open-already"),
            Self::TransferGone => (Kind::Conflict, "staff-transfer-gone"),
            Self::RoleNameMissing => (at("name"), "staff-role-name-missing"),
            Self::RoleNameTooLong => (at("name"), "staff-role-name-too-long"),
            Self::RoleNameTaken => (at("name"), "staff-role-name-taken"),
            Self::DescriptionTooLong => (at("description"), "staff-description-too-long"),
            Self::RoleUnknown => (at("roles"), "staff-role-unknown"),
            Self::RoleBeyond => (Kind::Forbidden, "staff-role-beyond"),
            Self::OwnRole => (Kind::Forbidden, "staff-own-role"),
            Self::RoleHeld { .. } => (Kind::Conflict, "staff-role-held"),
            Self::PermissionUnknown => (at("permissions"), "staff-permission-unknown"),
            Self::PermissionBeyond => (Kind::Forbidden, "staff-permission-beyond"),
            Self::KeyNameMissing => (at("name"), "staff-key-name-missing"),
            Self::KeyNameTooLong => (at("name"), "staff-key-name-too-long"),
            Self::KeyExpiryWrong => (at("expires"), "staff-key-expiry-wrong"),
            Self::KeyScopesMissing => (at("permissions"), "staff-key-scopes-missing"),
            Self::KeyRevoked => (Kind::Conflict, "staff-key-revoked"),
        }
    }
}

impl Failure for StaffError {
    fn kind(&self) -> Kind {
        self.sorted().0
    }

    fn words(&self) -> Words {
        let words = Words::key(self.sorted().1);
        match self {
            Self::Account(error) => error.words(),
            Self::RoleHeld { people } => words.with("people", people),
            _ => words,
        }
    }
}
