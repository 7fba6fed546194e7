//! Makes a key. Nobody gives it what they lack.

use jiff::SignedDuration;
use kernel::Random;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{PermissionInfo, Person, hash_token, new_token};

use crate::names::one_line;
use crate::roles::role::chosen;
use crate::{ApiKeyId, StaffError};

const NAME_MOST: usize = 80;

/// By this one knows a key of ours in a log or a leak.
const MARK: &str = "fbk_";

/// So much of a key is kept to be recognised by.
const SHOWN: usize = 8;

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct NewKey {
    pub name: String,
    /// `30`, `90`, `365` or `never`.
    pub expires: String,
    pub permissions: Vec<String>,
}

/// The key itself, which nobody will see again.
pub async fn create(tx: &mut TenantTx, random: &Random, catalogue: &[PermissionInfo], by: &Person, wanted: &NewKey) -> Result<String, StaffError> {
    let name = one_line(&wanted.name, usize::MAX).ok_or(StaffError::KeyNameMissing)?;
    if name.chars().count() > NAME_MOST {
        return Err(StaffError::KeyNameTooLong);
    }
    let expires = expiry(&wanted.expires, tx.now())?;
    let permissions: Vec<String> = chosen(catalogue, by, &[], &wanted.permissions)?.into_iter().collect();
    if permissions.is_empty() {
        return Err(StaffError::KeyScopesMissing);
    }
    let (token, _) = new_token(random);
    let key = format!("{MARK}{token}");
    let prefix: String = key.chars().take(SHOWN).collect();
    let (id, now) = (ApiKeyId(tx.new_id()), Ts(tx.now()));
    let entry = Entry::created("staff.api_key_created", "api_key", id, &name)
        .after(json!({ "name": name, "prefix": prefix, "permissions": permissions, "expires": expires }));
    let bound =
        statement!("create.sql").bind(id).bind(name).bind(prefix).bind(hash_token(&key)).bind(permissions).bind(by.user).bind(now).bind(expires);
    tx.write::<(ApiKeyId,)>(bound, |_| entry).await?;
    Ok(key)
}

fn expiry(word: &str, now: jiff::Timestamp) -> Result<Option<Ts>, StaffError> {
    let days = match word {
        "never" => return Ok(None),
        "30" => 30,
        "90" => 90,
        "365" => 365,
        _ => return Err(StaffError::KeyExpiryWrong),
    };
    Ok(Some(Ts(now + SignedDuration::from_hours(24 * days))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_lives_for_one_of_four_times() {
        let now = jiff::Timestamp::UNIX_EPOCH;
        assert_eq!(expiry("never", now).unwrap(), None);
        assert_eq!(expiry("30", now).unwrap().map(|end| end.0.as_second()), Some(30 * 86_400));
        assert!(matches!(expiry("1", now), Err(StaffError::KeyExpiryWrong)));
    }
}
