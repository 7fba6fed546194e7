//! Ten codes to keep on paper; each lets somebody in once.

use kernel::Random;
use serde_json::json;
use tenancy::{Entry, MASK, TenantTx, Ts, statement};
use uuid::Uuid;
use web::Seal;

use crate::AccountError;

/// How many there are in a set.
pub const CODES: usize = 10;

/// No signs that are mistaken for one another on paper.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

fn mark(seal: &Seal, user: Uuid, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    seal.mark("recovery", &format!("{user}:{}", plain.to_ascii_lowercase()))
}

fn fresh(random: &Random) -> String {
    let sign = |_: usize| SIGNS.get(random.below(u32::try_from(SIGNS.len()).unwrap_or(1)) as usize).copied().map_or('a', char::from);
    let half = || (0..5).map(sign).collect::<String>();
    format!("{}-{}", half(), half())
}

/// A new set; the old one is void. The codes are shown once and kept only as keyed hashes.
pub async fn make(tx: &mut TenantTx, seal: &Seal, user: Uuid, name: &str) -> Result<Vec<String>, AccountError> {
    let codes: Vec<String> = (0..CODES).map(|_| fresh(tx.random())).collect();
    let ids: Vec<Uuid> = codes.iter().map(|_| tx.new_id()).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| mark(seal, user, code)).collect();
    remove(tx, user, name).await?;
    let entry = Entry::changed("staff.recovery_codes_made", "user", user, name).after(json!({ "codes": MASK, "count": CODES }));
    tx.write_under::<(Uuid,)>(statement!("recovery_make.sql").bind(user).bind(ids).bind(hashes), entry).await?;
    Ok(codes)
}

/// Voids the set, used or not; nothing is put on record when there was none.
pub async fn remove(tx: &mut TenantTx, user: Uuid, name: &str) -> Result<(), AccountError> {
    let old: Vec<(Uuid,)> = tx.all(statement!("recovery_old.sql").bind(user)).await?;
    if !old.is_empty() {
        let entry = Entry::changed("staff.recovery_codes_voided", "user", user, name).after(json!({ "count": old.len() }));
        tx.write_under::<(Uuid,)>(statement!("recovery_void.sql").bind(user), entry).await?;
    }
    Ok(())
}

/// Uses a code up. False when it is none, or was used.
pub async fn take(tx: &mut TenantTx, seal: &Seal, user: Uuid, name: &str, code: &str) -> Result<bool, AccountError> {
    let now = Ts(tx.now());
    let bound = statement!("recovery_take.sql").bind(user).bind(mark(seal, user, code)).bind(now);
    let entry = |_: &(Uuid,)| Entry::changed("staff.recovery_code_used", "user", user, name);
    Ok(tx.write_maybe::<(Uuid,)>(bound, entry).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed_and_only_for_its_person() {
        let (seal, ana, ben) = (Seal::new([1; 32]), Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(mark(&seal, ana, "abcde-fghjk"), mark(&seal, ana, " ABCDE FGHJK "));
        assert_ne!(mark(&seal, ana, "abcde-fghjk"), mark(&seal, ben, "abcde-fghjk"));
    }

    #[test]
    fn codes_have_ten_signs_and_differ() {
        let code = fresh(&Random::Machine);
        assert_eq!(code.len(), 11);
        assert_ne!(code, fresh(&Random::Machine));
    }
}
