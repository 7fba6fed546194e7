//! A router as it stands, and the rules that need no database.

use kernel::{one_line, plain_text};
use serde::Serialize;
use uuid::Uuid;
use web::Placed;

use crate::state::State;
use crate::{RouterError, RouterId, mac};

/// What a form offers.
pub(crate) const BRANDS: [&str; 11] = ["Mikrotik", "TP-Link", "Ubiquiti", "Tenda", "Huawei", "Cisco", "Netgear", "Asus", "D-Link", "Xiaomi", "Other"];
const MODEL_MOST: usize = 100;
const SERIAL_MOST: usize = 100;
const NOTES_MOST: usize = 1000;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Router {
    pub id: RouterId,
    pub brand: String,
    pub model: String,
    pub serial: String,
    pub serial_key: String,
    pub mac: String,
    pub state: String,
    pub notes: String,
    pub created_at: tenancy::Ts,
    pub version: i32,
}

/// What the audit log keeps of one.
#[derive(PartialEq, Eq, Serialize)]
pub(crate) struct Facts<'a> {
    brand: &'a str,
    model: &'a str,
    serial: &'a str,
    mac: &'a str,
    notes: &'a str,
}

impl Router {
    pub(crate) fn facts(&self) -> Facts<'_> {
        let Self { brand, model, serial, mac, notes, .. } = self;
        Facts { brand, model, serial, mac, notes }
    }

    /// `Mikrotik hAP ac2 · HC1234`.
    #[must_use]
    pub fn label(&self) -> String {
        let name = if self.model.is_empty() { self.brand.clone() } else { format!("{} {}", self.brand, self.model) };
        format!("{name} · {}", self.serial)
    }

    #[must_use]
    pub fn stands(&self) -> State {
        State::of(&self.state).unwrap_or(State::Retired)
    }

    pub(crate) fn maker(&self) -> Option<&'static str> {
        mac::maker(&self.mac)
    }
}

impl Placed for Router {
    fn place(&self) -> (String, Uuid) {
        (self.serial_key.clone(), self.id.0)
    }
}

/// What somebody wants to be stored.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub brand: String,
    pub model: String,
    pub serial: String,
    pub mac: String,
    pub notes: String,
}

impl Wanted {
    /// The same, fit to be stored.
    pub(crate) fn checked(self) -> Result<Self, RouterError> {
        let (model, serial, notes) = (one_line(&self.model), one_line(&self.serial), plain_text(&self.notes));
        if serial.is_empty() {
            return Err(RouterError::SerialMissing);
        }
        for (field, text, most) in [("model", &model, MODEL_MOST), ("serial", &serial, SERIAL_MOST), ("notes", &notes, NOTES_MOST)] {
            if text.chars().count() > most {
                return Err(RouterError::TooLong { field, most });
            }
        }
        let mac = mac::normal(&self.mac).ok_or(RouterError::MacWrong)?;
        // No brand said: whoever made it, by its address.
        let brand = if self.brand.is_empty() { mac::maker(&mac).unwrap_or("Other") } else { &self.brand };
        let brand = BRANDS.into_iter().find(|known| known.eq_ignore_ascii_case(brand)).ok_or(RouterError::BrandUnknown)?.to_owned();
        Ok(Self { brand, model, serial, mac, notes })
    }
}

/// By which two spellings of one text are the same.
pub(crate) fn key(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        Wanted { serial: " HC 1 ".to_owned(), mac: "4c5e.0c12.3456".to_owned(), ..Wanted::default() }
    }

    #[test]
    fn a_router_is_known_by_its_serial_and_its_address() {
        let router = wanted().checked().unwrap();
        assert_eq!((router.serial.as_str(), router.mac.as_str(), router.brand.as_str()), ("HC 1", "4C:5E:0C:12:34:56", "Mikrotik"));
        assert!(matches!(Wanted { mac: "x".to_owned(), ..wanted() }.checked(), Err(RouterError::MacWrong)));
        assert!(matches!(Wanted { serial: " ".to_owned(), ..wanted() }.checked(), Err(RouterError::SerialMissing)));
        assert!(matches!(Wanted { brand: "Acme".to_owned(), ..wanted() }.checked(), Err(RouterError::BrandUnknown)));
        assert_eq!(Wanted { brand: "tp-link".to_owned(), ..wanted() }.checked().unwrap().brand, "TP-Link");
    }
}
