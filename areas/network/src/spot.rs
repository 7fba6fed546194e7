//! Where something of the plant stands, and the text that everything of it has.

use kernel::{GeoPoint, one_line, plain_text};
use web::{Fields, Form};

use crate::NetworkError;

const CODE_MOST: usize = 50;
const NAME_MOST: usize = 100;
const LOCATION_MOST: usize = 255;
const NOTES_MOST: usize = 2000;
/// How well a place is known.
pub(crate) const ACCURACIES: [&str; 4] = ["manual", "exact", "approximate", "address"];

/// Where it stands and what is to be said about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    pub location: String,
    pub point: Option<GeoPoint>,
    pub accuracy: String,
    pub notes: String,
}

impl Spot {
    pub(crate) fn checked(self) -> Result<Self, NetworkError> {
        let accuracy = if self.accuracy.is_empty() { "manual".to_owned() } else { self.accuracy };
        if !ACCURACIES.contains(&accuracy.as_str()) {
            return Err(NetworkError::AccuracyWrong);
        }
        let location = fits("location", one_line(&self.location), LOCATION_MOST)?;
        let notes = fits("notes", plain_text(&self.notes), NOTES_MOST)?;
        Ok(Self { location, point: self.point, accuracy, notes })
    }

    pub(crate) fn lat(&self) -> Option<f64> {
        self.point.map(GeoPoint::lat)
    }

    pub(crate) fn lng(&self) -> Option<f64> {
        self.point.map(GeoPoint::lng)
    }

    pub(crate) fn read(fields: &Fields) -> Result<Self, NetworkError> {
        let text = |name| fields.text(name).to_owned();
        let point = GeoPoint::read(fields.text("lat"), fields.text("lng"))?;
        Ok(Self { location: text("location"), point, accuracy: text("accuracy"), notes: text("notes") })
    }

    /// Into a form that is to be changed.
    pub(crate) fn fill(&self, form: &mut Form) {
        let degrees = |value: Option<f64>| value.map(|degrees| degrees.to_string()).unwrap_or_default();
        let mut fields = form.fields().clone();
        for (name, value) in [
            ("location", self.location.clone()),
            ("lat", degrees(self.lat())),
            ("lng", degrees(self.lng())),
            ("accuracy", self.accuracy.clone()),
            ("notes", self.notes.clone()),
        ] {
            fields.put(name, &value);
        }
        form.refill(fields);
    }
}

fn fits(field: &'static str, text: String, most: usize) -> Result<String, NetworkError> {
    if text.chars().count() > most { Err(NetworkError::TooLong { field, most }) } else { Ok(text) }
}

pub(crate) fn code(typed: &str) -> Result<String, NetworkError> {
    let code = fits("code", one_line(typed), CODE_MOST)?;
    if code.is_empty() { Err(NetworkError::Missing { field: "code" }) } else { Ok(code) }
}

pub(crate) fn name(typed: &str) -> Result<String, NetworkError> {
    let name = fits("name", one_line(typed), NAME_MOST)?;
    if name.is_empty() { Err(NetworkError::Missing { field: "name" }) } else { Ok(name) }
}

pub(crate) fn within(field: &'static str, number: i32, least: i32, most: i32) -> Result<i32, NetworkError> {
    if (least..=most).contains(&number) { Ok(number) } else { Err(NetworkError::OutOfRange { field, least, most }) }
}

/// A number of a form: what is no number is out of its range.
pub(crate) fn number(fields: &Fields, field: &'static str, least: i32, most: i32, empty: i32) -> Result<i32, NetworkError> {
    fields.parsed(field).map_err(|_| NetworkError::OutOfRange { field, least, most }).map(|number| number.unwrap_or(empty))
}

/// By which two spellings of one text are the same.
pub(crate) fn key(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_line_that_is_there() {
        assert_eq!(code(" LCP \n 1 ").unwrap(), "LCP 1");
        assert!(matches!(code("  "), Err(NetworkError::Missing { field: "code" })));
        assert!(matches!(code(&"x".repeat(51)), Err(NetworkError::TooLong { .. })));
    }

    #[test]
    fn a_number_stays_in_its_range() {
        assert!(within("capacity", 128, 1, 128).is_ok());
        for wrong in [0, 129, -1] {
            assert!(matches!(within("capacity", wrong, 1, 128), Err(NetworkError::OutOfRange { .. })), "{wrong}");
        }
    }
}
