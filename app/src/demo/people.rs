//! The invented companies and their invented people. Any likeness to a living person or a working company is an accident.

use kernel::Random;
use staff::{Invitation, NewKey, RoleId};
use tenancy::TenantTx;
use web::{Person, Site};

use super::{trade, word};

/// Who plays in a company.
pub(super) struct Cast {
    pub company: String,
    pub owner: String,
    pub owner_email: String,
    /// Name and the default role; the last one has not answered yet.
    colleagues: Vec<(String, String, &'static str)>,
}

const PLACES: &[&str] =
    &["Lantaw", "Dalampasigan", "Bukidnon Ridge", "Mabolo", "Tangub Bay", "Salinas", "Kalayaan", "Hinaktakan", "Punta Verde", "Sampaguita"];
const KINDS: &[&str] = &["Fiber", "Broadband", "Connect", "Networks", "Link"];
const FIRST: &[&str] = &["Lina", "Teo", "Marisol", "Jun", "Aurora", "Benigno", "Celia", "Dante", "Estela", "Fidel", "Gloria", "Honorio"];
const LAST: &[&str] = &["Ortega", "Salonga", "Villareal", "Magbanua", "Dimaculangan", "Pangilinan", "Abellana", "Quirante", "Lumontad", "Sarmiento"];
const ROLES: &[&str] = &["Manager", "Cashier", "Technician", "Customer service", "Cashier"];

/// The same seed and number, the same cast.
pub(super) fn cast(seed: u64, number: u32) -> Cast {
    let random = Random::seeded(seed.wrapping_mul(1_000_003).wrapping_add(u64::from(number)));
    let pick = |from: &'static [&'static str]| from[random.below(u32::try_from(from.len()).unwrap_or(1)) as usize];
    let place = PLACES[(usize::try_from(seed).unwrap_or_default() + number as usize) % PLACES.len()];
    let round = (number as usize) / PLACES.len();
    let kind = KINDS[(round + number as usize) % KINDS.len()];
    // Beyond the first fifty, names carry a number, so that each is a company of its own.
    let company = if number < 50 { format!("{place} {kind}") } else { format!("{place} {kind} {}", number + 1) };
    let domain = format!("{}.example", company.to_lowercase().replace(' ', "-"));
    let mut names: Vec<String> = Vec::new();
    while names.len() <= ROLES.len() {
        let name = format!("{} {}", pick(FIRST), pick(LAST));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let email = |name: &str| format!("{}@{domain}", name.to_lowercase().replace(' ', "."));
    let owner = names.remove(0);
    let colleagues = names.iter().zip(ROLES).map(|(name, role)| (name.clone(), email(name), *role)).collect();
    Cast { owner_email: email(&owner), owner, company, colleagues }
}

/// The key of a demo company, known before it is made.
pub(super) fn key_source(seed: u64, number: u32) -> Random {
    let digits = word(seed, number, "key", 16);
    Random::seeded(digits.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))))
}

/// Letterhead, colleagues, one who has not answered, one who has left, a key.
pub(super) async fn furnish(site: &Site, tx: &mut TenantTx, owner: &Person, cast: &Cast, password: &str, key: &Random) -> anyhow::Result<()> {
    let mut settings = tenants::stored(tx).await?.settings();
    settings.letterhead = format!("{}\nAn invented company for trying things out", cast.company);
    settings.address = "12 Mabini Street, Barangay Example".to_owned();
    settings.contact_phone = "+63 900 000 0000".to_owned();
    settings.contact_email.clone_from(&cast.owner_email);
    tenants::change(tx, settings, None).await?;
    let roles = staff::role_choices(tx, None).await?;
    for (place, (name, email, role)) in cast.colleagues.iter().enumerate() {
        let given: Vec<RoleId> = roles.iter().filter(|known| known.name == *role).map(|known| known.id).collect();
        let invitation = Invitation { name: name.clone(), email: email.clone(), roles: given };
        if place + 1 == cast.colleagues.len() {
            staff::invite(tx, site, owner, &invitation).await?;
        } else {
            staff::seat(tx, site, owner, &invitation, password).await?;
        }
    }
    trade::furnish(tx, owner).await?;
    let everything = site.permissions.iter().map(|permission| permission.name.to_owned()).collect();
    let wanted = NewKey { name: "Demo key".to_owned(), expires: "never".to_owned(), permissions: everything };
    staff::create_api_key(tx, key, &site.permissions, owner, &wanted).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_cast_and_no_two_companies_share_a_name() {
        assert_eq!(cast(7, 3).owner_email, cast(7, 3).owner_email);
        let names: std::collections::BTreeSet<String> = (0..200).map(|number| cast(7, number).company).collect();
        assert_eq!(names.len(), 200);
    }
}
