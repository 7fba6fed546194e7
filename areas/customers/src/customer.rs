//! A customer as they stand, and the rules that need no database.

use kernel::{GeoPoint, one_line, plain_text, word_key};
use phonenumber::country::Id as Country;
use serde::Serialize;
use uuid::Uuid;
use web::Placed;

use crate::standing::Standing;
use crate::{CustomerError, CustomerId, phone};

const NAME_MOST: usize = 100;
const EMAIL_MOST: usize = 254;
const ADDRESS_MOST: usize = 255;
const NOTES_MOST: usize = 2000;
const TAG_MOST: usize = 30;
pub(crate) const PHONES_MOST: usize = 5;
pub(crate) const TAGS_MOST: usize = 10;
/// How well a place is known.
pub(crate) const ACCURACIES: [&str; 4] = ["manual", "exact", "approximate", "address"];

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Customer {
    pub id: CustomerId,
    pub number: i64,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phones: Vec<String>,
    pub tags: Vec<String>,
    pub street_address: String,
    pub barangay_id: Option<Uuid>,
    pub barangay: Option<String>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: String,
    pub location_notes: String,
    pub status: String,
    pub status_reason: String,
    pub status_since: tenancy::Ts,
    pub notes: String,
    pub merged_into: Option<CustomerId>,
    pub created_at: tenancy::Ts,
    pub version: i32,
}

/// What the audit log keeps of one.
#[derive(PartialEq, Serialize)]
pub(crate) struct Facts<'a> {
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
    phones: &'a [String],
    tags: &'a [String],
    street_address: &'a str,
    barangay: Option<Uuid>,
    lat: Option<f64>,
    lng: Option<f64>,
    accuracy: &'a str,
    location_notes: &'a str,
    notes: &'a str,
}

impl Customer {
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    #[must_use]
    pub fn account(&self) -> String {
        account(self.number)
    }

    #[must_use]
    pub fn stands(&self) -> Standing {
        Standing::of(&self.status).unwrap_or(Standing::Terminated)
    }

    #[must_use]
    pub fn point(&self) -> Option<GeoPoint> {
        self.lat.zip(self.lng).and_then(|(lat, lng)| GeoPoint::new(lat, lng))
    }

    /// Street and barangay.
    #[must_use]
    pub fn address(&self) -> String {
        let parts = [self.street_address.as_str(), self.barangay.as_deref().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn phone(&self) -> String {
        self.phones.first().map(|phone| phone::shown(phone)).unwrap_or_default()
    }

    pub(crate) fn phones_shown(&self) -> Vec<String> {
        self.phones.iter().map(|phone| phone::shown(phone)).collect()
    }

    pub(crate) fn wanted(&self) -> Wanted {
        Wanted {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            phones: self.phones.clone(),
            tags: self.tags.clone(),
            street_address: self.street_address.clone(),
            barangay: self.barangay_id,
            point: self.point(),
            accuracy: self.accuracy.clone(),
            location_notes: self.location_notes.clone(),
            notes: self.notes.clone(),
        }
    }
}

/// The account's number as people read it.
#[must_use]
pub fn account(number: i64) -> String {
    format!("{number:06}")
}

/// A number as people write it: `000123`, `#123`. More than nine digits are no account's.
#[must_use]
pub fn account_number(text: &str) -> Option<i64> {
    let bare = text.trim().trim_start_matches('#');
    let digits = !bare.is_empty() && bare.len() <= 9 && bare.bytes().all(|byte| byte.is_ascii_digit());
    bare.parse().ok().filter(|number| digits && *number > 0)
}

impl Placed for Customer {
    fn place(&self) -> (String, Uuid) {
        (self.number.to_string(), self.id.0)
    }
}

/// What somebody wants to be stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    /// The first is the one to call.
    pub phones: Vec<String>,
    pub tags: Vec<String>,
    pub street_address: String,
    pub barangay: Option<Uuid>,
    pub point: Option<GeoPoint>,
    pub accuracy: String,
    pub location_notes: String,
    pub notes: String,
}

impl Wanted {
    /// The same, fit to be stored. `home`: where a number without a country's code is meant to be.
    pub(crate) fn checked(self, home: Option<Country>) -> Result<Self, CustomerError> {
        let wanted = Self {
            first_name: one_line(&self.first_name),
            last_name: one_line(&self.last_name),
            email: one_line(&self.email).to_lowercase(),
            phones: phones(&self.phones, home)?,
            tags: tags(&self.tags)?,
            street_address: one_line(&self.street_address),
            barangay: self.barangay,
            point: self.point,
            accuracy: if self.accuracy.is_empty() { "manual".to_owned() } else { self.accuracy },
            location_notes: one_line(&self.location_notes),
            notes: plain_text(&self.notes),
        };
        if wanted.first_name.is_empty() {
            return Err(CustomerError::Missing { field: "first_name" });
        }
        if wanted.last_name.is_empty() {
            return Err(CustomerError::Missing { field: "last_name" });
        }
        let texts = [
            ("first_name", &wanted.first_name, NAME_MOST),
            ("last_name", &wanted.last_name, NAME_MOST),
            ("email", &wanted.email, EMAIL_MOST),
            ("street_address", &wanted.street_address, ADDRESS_MOST),
            ("location_notes", &wanted.location_notes, ADDRESS_MOST),
            ("notes", &wanted.notes, NOTES_MOST),
        ];
        if let Some((field, _, most)) = texts.into_iter().find(|(_, text, most)| text.chars().count() > *most) {
            return Err(CustomerError::TooLong { field, most });
        }
        if !wanted.email.is_empty() && !like_an_email(&wanted.email) {
            return Err(CustomerError::EmailWrong);
        }
        if !ACCURACIES.contains(&wanted.accuracy.as_str()) {
            return Err(CustomerError::AccuracyWrong);
        }
        Ok(wanted)
    }

    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts {
            first_name: &self.first_name,
            last_name: &self.last_name,
            email: &self.email,
            phones: &self.phones,
            tags: &self.tags,
            street_address: &self.street_address,
            barangay: self.barangay,
            lat: self.point.map(GeoPoint::lat),
            lng: self.point.map(GeoPoint::lng),
            accuracy: &self.accuracy,
            location_notes: &self.location_notes,
            notes: &self.notes,
        }
    }

    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    pub(crate) fn name_key(&self) -> String {
        word_key(&[&self.first_name, &self.last_name])
    }

    pub(crate) fn address_key(&self) -> String {
        word_key(&[&self.street_address])
    }

    pub(crate) fn email_key(&self) -> Option<String> {
        Some(self.email.clone()).filter(|email| !email.is_empty())
    }
}

fn phones(typed: &[String], home: Option<Country>) -> Result<Vec<String>, CustomerError> {
    let mut phones: Vec<String> = Vec::new();
    for text in typed.iter().filter(|text| !text.trim().is_empty()) {
        let phone = phone::normal(text, home).ok_or_else(|| CustomerError::PhoneWrong { typed: text.chars().take(40).collect() })?;
        if !phones.contains(&phone) {
            phones.push(phone);
        }
    }
    match phones.len() {
        0 => Err(CustomerError::Missing { field: "phone" }),
        1..=PHONES_MOST => Ok(phones),
        _ => Err(CustomerError::TooMany { field: "phone", most: PHONES_MOST }),
    }
}

fn tags(typed: &[String]) -> Result<Vec<String>, CustomerError> {
    let mut tags: Vec<String> = typed.iter().map(|tag| one_line(tag).trim_start_matches('#').to_lowercase()).filter(|tag| !tag.is_empty()).collect();
    tags.sort();
    tags.dedup();
    if tags.iter().any(|tag| tag.chars().count() > TAG_MOST) {
        return Err(CustomerError::TooLong { field: "tags", most: TAG_MOST });
    }
    if tags.len() > TAGS_MOST {
        return Err(CustomerError::TooMany { field: "tags", most: TAGS_MOST });
    }
    Ok(tags)
}

/// Whether a letter could arrive: the rest is for the mail server to say.
fn like_an_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains("..")
            && !text.contains(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '<' | '>' | '"'))
            && !domain.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn juan() -> Wanted {
        let text = |text: &str| text.to_owned();
        Wanted { first_name: text("Juan"), last_name: text(" Dela  Cruz "), phones: vec![text("0917 123 4567")], ..Wanted::default() }
    }

    fn checked(wanted: Wanted) -> Result<Wanted, CustomerError> {
        wanted.checked(phone::home("PHP"))
    }

    #[test]
    fn a_customer_has_two_names_and_a_number_to_call() {
        let juan = checked(juan()).unwrap();
        assert_eq!(
            (juan.name().as_str(), juan.phones.as_slice(), juan.accuracy.as_str()),
            ("Juan Dela Cruz", ["+639171234567".to_owned()].as_slice(), "manual")
        );
        for (field, wrong) in [
            ("first_name", Wanted { first_name: " ".to_owned(), ..juan.clone() }),
            ("last_name", Wanted { last_name: String::new(), ..juan.clone() }),
            ("phone", Wanted { phones: vec![" ".to_owned()], ..juan }),
        ] {
            assert!(matches!(checked(wrong), Err(CustomerError::Missing { field: missing }) if missing == field), "{field}");
        }
    }

    #[test]
    fn one_number_in_two_spellings_is_one() {
        let twice = Wanted { phones: ["+639171234567", "0917-123-4567", ""].map(str::to_owned).to_vec(), ..juan() };
        assert_eq!(checked(twice).unwrap().phones.len(), 1);
        let wrong = Wanted { phones: vec!["12345".to_owned()], ..juan() };
        assert!(matches!(checked(wrong), Err(CustomerError::PhoneWrong { typed }) if typed == "12345"));
    }

    #[test]
    fn an_email_is_none_or_one_that_could_be() {
        for (email, fine) in
            [("", true), ("Juan@Example.test", true), ("juan", false), ("a@b", false), ("a@b@c.d", false), ("a b@c.d", false), ("a@.d", false)]
        {
            assert_eq!(checked(Wanted { email: email.to_owned(), ..juan() }).is_ok(), fine, "{email}");
        }
    }

    #[test]
    fn tags_are_small_words_once_each() {
        let tags = ["#VIP", "vip", " ", "Prepaid  only"].map(str::to_owned).to_vec();
        assert_eq!(checked(Wanted { tags, ..juan() }).unwrap().tags, ["prepaid only", "vip"]);
        assert!(checked(Wanted { tags: (0..11).map(|n| n.to_string()).collect(), ..juan() }).is_err());
    }
}
