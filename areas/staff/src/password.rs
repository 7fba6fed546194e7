//! Passwords: what is too easy, and the slow hash, of which only two are made at a time.

mod confirm;
mod set;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::Random;
use tokio::sync::Semaphore;

use crate::AccountError;

pub use confirm::confirm;
pub use set::{set, tell};

const SHORTEST: usize = 10;
const LONGEST: usize = 200;

/// Each hash takes 19 MiB and a core; more at once would let strangers fill the machine.
static SLOTS: Semaphore = Semaphore::const_new(2);

const COMMON: &str = include_str!("password/common.txt");

/// Why a password is too easy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    Short,
    Long,
    Common,
    Personal,
    Pattern,
}

impl Weakness {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Short => "staff-account-password-short",
            Self::Long => "staff-account-password-long",
            Self::Common => "staff-account-password-common",
            Self::Personal => "staff-account-password-personal",
            Self::Pattern => "staff-account-password-pattern",
        }
    }
}

/// Whether this may be a password of somebody known by these words (e-mail, name, company).
pub fn strong_enough(password: &str, known_by: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::Short);
    }
    if length > LONGEST {
        return Err(Weakness::Long);
    }
    let plain = password.to_lowercase();
    if is_pattern(&plain) {
        return Err(Weakness::Pattern);
    }
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    if COMMON.lines().any(|common| common == plain || (core.len() >= 4 && common == core)) {
        return Err(Weakness::Common);
    }
    if known_by.iter().any(|word| is_about(&plain, word)) {
        return Err(Weakness::Personal);
    }
    Ok(())
}

/// As [`strong_enough`], as an error at a field.
pub fn check(field: &'static str, password: &str, known_by: &[&str]) -> Result<(), AccountError> {
    strong_enough(password, known_by).map_err(|why| AccountError::PasswordWeak { field, why })
}

/// The password is the word itself, perhaps with a few signs around it.
fn is_about(password: &str, word: &str) -> bool {
    let squeeze = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let (password, whole) = (squeeze(password), squeeze(word));
    let local = squeeze(word.split('@').next().unwrap_or_default());
    [whole, local].iter().any(|word| {
        let rest = password.chars().count().saturating_sub(word.chars().count());
        word.chars().count() >= 4 && password.contains(word.as_str()) && rest <= 4
    })
}

/// One sign over and over, a short group repeated, or a straight run along the alphabet, the numbers or the keyboard.
fn is_pattern(password: &str) -> bool {
    let signs: Vec<char> = password.chars().collect();
    let repeats = |width: usize| signs.iter().zip(signs.iter().skip(width)).all(|(a, b)| a == b);
    if (1..=3).any(repeats) {
        return true;
    }
    let runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"];
    let backwards: String = signs.iter().rev().collect();
    runs.iter().any(|run| run.contains(password) || run.contains(&backwards))
}

/// The hash to store.
pub async fn hash(random: &Random, password: &str) -> Result<String, AccountError> {
    let secret = random.secret();
    let password = password.to_owned();
    slowly(move || {
        let salt = secret.get(..16).unwrap_or(&secret);
        let made: Result<PasswordHash, _> = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
        made.map(|hash| hash.to_string()).map_err(|error| error.to_string())
    })
    .await?
    .map_err(AccountError::Bug)
}

/// Whether the password is that of the hash. Without a hash the same work is done for nothing, so that time does not tell.
pub async fn matches(password: &str, stored: Option<&str>) -> Result<bool, AccountError> {
    let (password, known) = (password.to_owned(), stored.is_some());
    let stored = stored.unwrap_or(NOBODYS).to_owned();
    slowly(move || {
        let right = password.chars().count() <= LONGEST
            && PasswordHash::new(&stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        right && known
    })
    .await
}

/// A hash that belongs to nobody, of the same cost as the real ones.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC0xNg$zkcHxWAMoAFZzZsJqFsIxuqAyFDHgCYoZu7WFSzFyUU";

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AccountError> {
    let slot = SLOTS.acquire().await.map_err(|error| AccountError::Bug(error.to_string()))?;
    // The slot ends with the work, not with the request: whoever hangs up does not make room.
    let held = move || {
        let _slot = slot;
        work()
    };
    tokio::task::spawn_blocking(held).await.map_err(|error| AccountError::Bug(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &[&str] = &["ana@fiber.test", "Ana Cruz", "Maliwanag Fiber"];

    #[test]
    fn easy_passwords_are_refused_each_for_its_reason() {
        for (password, why) in [
            ("short1!", Weakness::Short),
            (&"long ".repeat(60), Weakness::Long),
            ("1234567890", Weakness::Pattern),
            ("9876543210", Weakness::Pattern),
            ("aaaaaaaaaaaa", Weakness::Pattern),
            ("abcabcabcabc", Weakness::Pattern),
            ("abcdefghijkl", Weakness::Pattern),
            ("qwertyuiop", Weakness::Pattern),
            ("password123", Weakness::Common),
            ("Password!!!", Weakness::Common),
            ("iloveyou2020", Weakness::Common),
            ("maliwanagfiber", Weakness::Personal),
            ("Ana-Cruz-99", Weakness::Personal),
            ("ana@fiber.test", Weakness::Personal),
        ] {
            assert_eq!(strong_enough(password, ANA), Err(why), "{password}");
        }
    }

    #[test]
    fn good_passwords_pass() {
        for password in ["correct horse battery", "Tr4v3l-by-jeepney", "mabuhay ang kuryente", "čtyři psi běží"] {
            assert_eq!(strong_enough(password, ANA), Ok(()), "{password}");
        }
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_alone() {
        let stored = hash(&Random::Machine, "correct horse battery").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(matches("correct horse battery", Some(&stored)).await.unwrap());
        assert!(!matches("correct horse batterz", Some(&stored)).await.unwrap());
        assert!(!matches("correct horse battery", None).await.unwrap());
        assert!(!matches("correct horse battery", Some("not a hash")).await.unwrap());
        assert_ne!(hash(&Random::Machine, "correct horse battery").await.unwrap(), stored, "each has a salt of its own");
    }

    #[test]
    fn nobodys_hash_costs_what_a_real_one_does() {
        let nobody = PasswordHash::new(NOBODYS).unwrap();
        assert_eq!(nobody.salt.map(|salt| salt.len()), Some(16));
        assert!(NOBODYS.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }
}
