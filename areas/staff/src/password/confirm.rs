//! Asks the person at the keyboard for the present password before something that matters.

use tenancy::statement;
use web::{Allowed, Limit, Permission};

use super::matches;
use crate::AccountError;

/// The slow part runs with no transaction open.
pub async fn confirm<P: Permission>(allowed: &Allowed<P>, field: &'static str, typed: &str) -> Result<(), AccountError> {
    let user = allowed.person.user;
    let key = format!("password:{}:{user}", allowed.context().tenant());
    allowed.site.limits.count(Limit::SignInAs, &key).map_err(AccountError::Limited)?;
    let mut tx = allowed.site.db.begin_read(allowed.context()).await?;
    let stored: Option<(Option<String>,)> = tx.maybe(statement!("current.sql").bind(user)).await?;
    drop(tx);
    let hash = stored.and_then(|(hash,)| hash);
    if matches(typed, hash.as_deref()).await? { Ok(()) } else { Err(AccountError::PasswordWrong { field }) }
}
