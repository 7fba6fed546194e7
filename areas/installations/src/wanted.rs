//! What somebody wants of a line: read from a form or a call, checked, before anything is asked of the database.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kernel::{GeoPoint, one_line, plain_text};
use uuid::Uuid;
use web::Fields;

use crate::LineError;

pub const ADDRESS_MOST: usize = 255;
pub const NOTES_MOST: usize = 2000;
pub const ACCURACIES: [&str; 4] = ["exact", "approximate", "address", "manual"];

/// The plan of a line: what for, where, when and by whom.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub plan: Option<Uuid>,
    pub street_address: String,
    pub barangay: Option<Uuid>,
    pub point: Option<GeoPoint>,
    pub accuracy: String,
    pub location_notes: String,
    pub visit: Option<Timestamp>,
    pub technician: Option<Uuid>,
    pub notes: String,
}

impl Wanted {
    /// Times of a form are the company's.
    pub fn read(fields: &Fields, zone: &TimeZone) -> Result<Self, LineError> {
        let wanted = Self {
            plan: id(fields, "plan", LineError::PlanUnknown)?,
            street_address: fields.text("street_address").to_owned(),
            barangay: id(fields, "barangay", LineError::BarangayUnknown)?,
            point: GeoPoint::read(fields.text("lat"), fields.text("lng")).map_err(|_| LineError::PointWrong)?,
            accuracy: fields.optional("accuracy").unwrap_or("manual").to_owned(),
            location_notes: fields.text("location_notes").to_owned(),
            visit: visit(fields.text("visit"), zone)?,
            technician: id(fields, "technician", LineError::TechnicianUnknown)?,
            notes: fields.text("notes").to_owned(),
        };
        wanted.checked()
    }

    /// What must hold whoever asks.
    pub fn checked(mut self) -> Result<Self, LineError> {
        if self.accuracy.is_empty() {
            "manual".clone_into(&mut self.accuracy);
        }
        if !ACCURACIES.contains(&self.accuracy.as_str()) {
            return Err(LineError::AccuracyWrong);
        }
        self.street_address = one_line(&self.street_address);
        self.location_notes = one_line(&self.location_notes);
        self.notes = plain_text(&self.notes);
        let texts = [
            ("street_address", &self.street_address, ADDRESS_MOST),
            ("location_notes", &self.location_notes, ADDRESS_MOST),
            ("notes", &self.notes, NOTES_MOST),
        ];
        if let Some((field, _, most)) = texts.into_iter().find(|(_, text, most)| text.chars().count() > *most) {
            return Err(LineError::TooLong { field, most });
        }
        Ok(self)
    }
}

/// A chosen id; one that cannot be read is as unknown as another company's.
pub fn id(fields: &Fields, name: &str, unknown: LineError) -> Result<Option<Uuid>, LineError> {
    fields.optional(name).map(str::parse).transpose().map_err(|_| unknown)
}

pub(crate) fn visit(text: &str, zone: &TimeZone) -> Result<Option<Timestamp>, LineError> {
    if text.is_empty() {
        return Ok(None);
    }
    let local: DateTime = text.parse().map_err(|_| LineError::VisitWrong)?;
    if !(2000..=2200).contains(&local.year()) {
        return Err(LineError::VisitWrong);
    }
    local.to_zoned(zone.clone()).map(|zoned| Some(zoned.timestamp())).map_err(|_| LineError::VisitWrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manila() -> TimeZone {
        TimeZone::get("Asia/Manila").unwrap()
    }

    #[test]
    fn a_visit_is_meant_on_the_companys_clock() {
        assert_eq!(visit("2026-05-04T09:30", &manila()).unwrap().unwrap().to_string(), "2026-05-04T01:30:00Z");
        assert!(visit("", &manila()).unwrap().is_none());
        for bad in ["tomorrow", "2026-13-01T09:00", "0001-01-01T00:00", "9999-12-31T23:59"] {
            assert!(matches!(visit(bad, &manila()), Err(LineError::VisitWrong)), "{bad}");
        }
    }
}
