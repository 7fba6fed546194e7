//! Secrets that must be read again (a second factor's seed) are sealed before they are stored.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hmac::{Hmac, Mac};
use kernel::Random;
use sha2::Sha256;
use uuid::Uuid;

/// Holds the deployment's secret; every use gets a key of its own.
#[derive(Clone)]
pub struct Seal {
    secret: [u8; 32],
}

impl Seal {
    #[must_use]
    pub const fn new(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    fn key(&self, purpose: &str) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.secret).unwrap_or_else(|_| unreachable!("any length will do"));
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// `owner` binds the sealed text to its row: moved to another, it does not open.
    #[must_use]
    pub fn close(&self, random: &Random, purpose: &str, owner: Uuid, plain: &[u8]) -> Vec<u8> {
        let cipher = ChaCha20Poly1305::new(Key::from_slice(&self.key(purpose)));
        let secret = random.secret();
        let nonce = &secret[..12];
        let payload = Payload { msg: plain, aad: owner.as_bytes() };
        let mut sealed = nonce.to_vec();
        sealed.extend(cipher.encrypt(Nonce::from_slice(nonce), payload).unwrap_or_default());
        sealed
    }

    #[must_use]
    pub fn open(&self, purpose: &str, owner: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(12)?;
        let cipher = ChaCha20Poly1305::new(Key::from_slice(&self.key(purpose)));
        cipher.decrypt(Nonce::from_slice(nonce), Payload { msg: text, aad: owner.as_bytes() }).ok()
    }

    /// A keyed hash, for short codes that a plain hash would not protect.
    #[must_use]
    pub fn mark(&self, purpose: &str, text: &str) -> Vec<u8> {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.key(purpose)).unwrap_or_else(|_| unreachable!("any length will do"));
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_own_row_alone() {
        let seal = Seal::new([7; 32]);
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = seal.close(&Random::Machine, "totp", mine, b"seed");
        assert_eq!(seal.open("totp", mine, &sealed).as_deref(), Some(b"seed".as_slice()));
        assert_eq!(seal.open("totp", other, &sealed), None);
        assert_eq!(seal.open("other", mine, &sealed), None);
        assert_eq!(Seal::new([8; 32]).open("totp", mine, &sealed), None);
        assert_eq!(seal.open("totp", mine, b"short"), None);
    }
}
