//! The owner proves once more who they are, by the second factor when there is one; the password has been asked for already.

use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Limit, OwnerOnly};

use crate::second_factor::{Authenticator, Factors, take_recovery_code};
use crate::{AccountError, StaffError};

/// Takes a code of the authenticator or a recovery code, when the owner has one. No code is taken twice.
pub(super) async fn take_code(tx: &mut TenantTx, allowed: &Allowed<OwnerOnly>, known: &Factors, code: &str) -> Result<(), StaffError> {
    let (site, person) = (&allowed.site, &allowed.person);
    let Some(sealed) = known.totp_secret.as_deref().filter(|_| known.has_authenticator()) else { return Ok(()) };
    let key = format!("{}:{}", tx.tenant(), person.user);
    site.limits.count(Limit::SecondFactor, &key).map_err(|retry_after| StaffError::TooOften { retry_after })?;
    let authenticator = Authenticator::unseal(&site.seal, person.user, sealed, &person.company.name, &known.email)?;
    let Some(step) = authenticator.step(code, tx.now()) else {
        let taken = take_recovery_code(tx, &site.seal, person.user, &known.name, code).await?;
        return if taken { Ok(()) } else { Err(AccountError::CodeWrong.into()) };
    };
    let entry = Entry::changed("staff.second_factor_used", "user", person.user, &known.name);
    let taken = tx.write_maybe::<(uuid::Uuid,)>(statement!("take_step.sql").bind(person.user).bind(step), |_| entry).await?;
    taken.map(|_| ()).ok_or(AccountError::CodeUsed.into())
}
