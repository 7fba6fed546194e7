//! A barangay as it stands, and the rules that need no database.

use kernel::{one_line, plain_text};
use serde::Serialize;
use uuid::Uuid;
use web::Placed;

use crate::{BarangayError, BarangayId};

const NAME_MOST: usize = 100;
const CODE_MOST: usize = 20;
const DESCRIPTION_MOST: usize = 1000;
const HOUSEHOLDS_MOST: i32 = 10_000_000;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Barangay {
    pub id: BarangayId,
    pub name: String,
    pub name_key: String,
    pub code: Option<String>,
    pub description: String,
    /// How many homes there are: what the share of those who are connected is counted against.
    pub households: Option<i32>,
    pub is_active: bool,
    pub created_at: tenancy::Ts,
    pub version: i32,
}

/// What the audit log keeps of one.
#[derive(PartialEq, Eq, Serialize)]
pub(crate) struct Facts<'a> {
    name: &'a str,
    code: Option<&'a str>,
    description: &'a str,
    households: Option<i32>,
    active: bool,
}

impl Barangay {
    pub(crate) fn facts(&self) -> Facts<'_> {
        let Self { name, code, description, households, is_active, .. } = self;
        Facts { name, code: code.as_deref(), description, households: *households, active: *is_active }
    }

    pub(crate) fn code_text(&self) -> &str {
        self.code.as_deref().unwrap_or_default()
    }
}

impl Placed for Barangay {
    fn place(&self) -> (String, Uuid) {
        (self.name_key.clone(), self.id.0)
    }
}

/// What somebody wants to be stored.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub name: String,
    pub code: String,
    pub description: String,
    pub households: Option<i32>,
    pub is_active: bool,
}

impl Wanted {
    /// The same, fit to be stored.
    pub(crate) fn checked(self) -> Result<Self, BarangayError> {
        let Self { name, code, description, households, is_active } = self;
        let (name, code, description) = (one_line(&name), one_line(&code), plain_text(&description));
        if name.is_empty() {
            return Err(BarangayError::NameMissing);
        }
        for (field, text, most) in [("name", &name, NAME_MOST), ("code", &code, CODE_MOST), ("description", &description, DESCRIPTION_MOST)] {
            if text.chars().count() > most {
                return Err(BarangayError::TooLong { field, most });
            }
        }
        if households.is_some_and(|count| !(0..=HOUSEHOLDS_MOST).contains(&count)) {
            return Err(BarangayError::HouseholdsWrong);
        }
        Ok(Self { name, code, description, households, is_active })
    }

    pub(crate) fn code(&self) -> Option<String> {
        Some(self.code.clone()).filter(|code| !code.is_empty())
    }
}

/// By which two spellings of one text are the same.
pub(crate) fn key(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Wanted {
        Wanted { name: name.to_owned(), ..Wanted::default() }
    }

    #[test]
    fn a_name_is_one_line_of_a_hundred_signs() {
        assert_eq!(named("  San   Isidro\n").checked().unwrap().name, "San Isidro");
        assert!(matches!(named(" ").checked(), Err(BarangayError::NameMissing)));
        assert!(named(&"x".repeat(100)).checked().is_ok());
        assert!(matches!(named(&"x".repeat(101)).checked(), Err(BarangayError::TooLong { field: "name", .. })));
    }

    #[test]
    fn households_are_a_number_of_homes() {
        for (households, fine) in [(None, true), (Some(0), true), (Some(-1), false), (Some(10_000_001), false)] {
            assert_eq!(Wanted { households, ..named("A") }.checked().is_ok(), fine, "{households:?}");
        }
    }
}
