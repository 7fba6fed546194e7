//! The tables that this area owns, and how a change of each shows in the audit log.

use tenancy::Table;

pub const TABLES: &[Table] = &[
    Table::by("app.users", "id"),
    Table::by("app.recovery_codes", "user_id"),
    Table::by("directory.logins", "user_id"),
    // A session is its person's: a sign-in, a sign-out and an ended device are entries about the person (`session::end_others`).
    Table::by("directory.sessions", "user_id"),
    Table::book_keeping("directory.mail_tokens", "the change that a link or code is for has its own entry"),
    Table::by("directory.api_keys", "id"),
    Table::by("app.roles", "id"),
    Table::by("app.role_permissions", "role_id"),
    Table::by("app.user_roles", "user_id"),
];
