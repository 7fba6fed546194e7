//! An authenticator application's codes: six digits that change every half minute.

use jiff::Timestamp;
use totp_rs::{Builder, Totp};
use uuid::Uuid;
use web::Seal;

use crate::AccountError;

/// Under which the secret is sealed, with the person's id.
pub const SECRET_PURPOSE: &str = "totp";

const SECRET_BYTES: usize = 20;

/// One person's authenticator.
pub struct Authenticator(Totp);

impl Authenticator {
    /// A new secret, as its bytes.
    #[must_use]
    pub fn fresh_secret(random: &kernel::Random) -> Vec<u8> {
        random.secret().into_iter().take(SECRET_BYTES).collect()
    }

    /// `issuer` and `account` show in the application.
    pub fn new(secret: Vec<u8>, issuer: &str, account: &str) -> Result<Self, AccountError> {
        // The label knows no colon.
        let issuer = issuer.replace(':', " ");
        let built = Builder::new().with_secret(secret).with_issuer(Some(issuer)).with_account_name(account).build();
        built.map(Self).map_err(|error| AccountError::Bug(format!("an authenticator's secret: {error}")))
    }

    /// Opens the sealed secret of this person.
    pub fn unseal(seal: &Seal, user: Uuid, sealed: &[u8], issuer: &str, account: &str) -> Result<Self, AccountError> {
        let secret =
            seal.open(SECRET_PURPOSE, user, sealed).ok_or_else(|| AccountError::Bug("an authenticator's secret does not open".to_owned()))?;
        Self::new(secret, issuer, account)
    }

    /// The time step of a right code: of now, the one before or the one after. Whether it was seen before is for the database to say.
    #[must_use]
    pub fn step(&self, code: &str, now: Timestamp) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 6 || !digits.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let seconds = u64::try_from(now.as_second()).ok()?;
        self.0.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
    }

    /// For typing by hand, in groups of four.
    #[must_use]
    pub fn key(&self) -> String {
        let key: Vec<char> = self.0.secret().to_base32().chars().filter(|c| *c != '=').collect();
        key.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The picture that the application reads.
    pub fn qr(&self) -> Result<String, AccountError> {
        let broken = |error: String| AccountError::Bug(format!("a QR code: {error}"));
        let url = self.0.to_url().map_err(|error| broken(error.to_string()))?;
        let code = qrcode::QrCode::new(url.as_bytes()).map_err(|error| broken(error.to_string()))?;
        Ok(code.render::<qrcode::render::svg::Color<'_>>().min_dimensions(220, 220).build())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn ana() -> Authenticator {
        Authenticator::new(b"12345678901234567890".to_vec(), "Maliwanag: Fiber", "ana@example.test").unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, cut to six digits.
        assert_eq!(ana().step("287082", at(59)), Some(1));
        assert_eq!(ana().step("081804", at(1_111_111_109)), Some(37_037_036));
        assert_eq!(ana().step("287 082", at(59)), Some(1), "as the application shows it");
    }

    #[test]
    fn a_code_lives_for_one_step_before_and_after() {
        assert_eq!(ana().step("287082", at(89)), Some(1));
        assert_eq!(ana().step("287082", at(90)), None);
        for wrong in ["287083", "", "28708", "2870822", "abcdef", "²87082"] {
            assert_eq!(ana().step(wrong, at(59)), None, "{wrong}");
        }
    }

    #[test]
    fn the_key_and_the_picture_carry_the_secret() {
        assert_eq!(ana().key(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(ana().qr().unwrap().contains("<svg"));
    }
}
