//! Chooses the company's web name.

use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, statement};
use uuid::Uuid;

use super::reserved::is_reserved;
use crate::TenantsError;
use crate::found::company;

const SHORTEST: usize = 3;
const LONGEST: usize = 40;

/// Whether a web name has the right shape, whoever it belongs to.
pub fn fits(slug: &str) -> bool {
    let letters = slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    letters && (SHORTEST..=LONGEST).contains(&slug.len()) && !slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--")
}

/// Takes the name if nobody else has it. Web names are public by nature: this is the one place where a company may learn that another one is there.
pub async fn choose(tx: &mut TenantTx, wanted: &str) -> Result<(), TenantsError> {
    let wanted = wanted.trim().to_lowercase();
    if !fits(&wanted) {
        return Err(TenantsError::SlugShape);
    }
    if is_reserved(&wanted) {
        return Err(TenantsError::SlugReserved);
    }
    let earlier = company(tx).await?.slug;
    let changed = |(company, name): &(Uuid, String)| {
        Entry::changed("tenants.web_name_changed", "company", *company, name).before(json!({ "slug": earlier })).after(json!({ "slug": wanted }))
    };
    let bound = statement!("choose.sql").bind(wanted.clone());
    tx.write_maybe::<(Uuid, String)>(bound, changed).await.map_err(taken)?;
    Ok(())
}

fn taken(error: DbError) -> TenantsError {
    match error.constraint() {
        Some("tenants_slug_key") => TenantsError::SlugTaken,
        Some("tenants_slug_check") => TenantsError::SlugShape,
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_name_has_three_to_forty_plain_letters_and_no_double_dash() {
        for good in ["ana", "ana-net", "7-net", &"a".repeat(40)] {
            assert!(fits(good), "{good}");
        }
        for bad in ["", "an", "-ana", "ana-", "ana--net", "Ana", "ana net", "añu", "ana.net", &"a".repeat(41), "xn--ana"] {
            assert!(!fits(bad), "{bad}");
        }
    }

    #[test]
    fn names_the_house_needs_or_that_deceive_are_kept() {
        for kept in ["www", "api", "admin", "mail", "app", "portal", "login", "fiberbill-support"] {
            assert!(is_reserved(kept), "{kept}");
        }
        assert!(!is_reserved("ana-net"));
    }
}
