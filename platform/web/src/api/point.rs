//! A place on the globe, as calls say it.

use kernel::{GeoPoint, NotOnTheGlobe};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A place on the globe, in degrees.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    #[schema(minimum = -90, maximum = 90)]
    lat: f64,
    #[schema(minimum = -180, maximum = 180)]
    lng: f64,
}

impl Point {
    /// None where either number is missing.
    #[must_use]
    pub fn of(lat: Option<f64>, lng: Option<f64>) -> Option<Self> {
        lat.zip(lng).map(|(lat, lng)| Self { lat, lng })
    }

    /// The place, checked.
    pub fn place(self) -> Result<GeoPoint, NotOnTheGlobe> {
        GeoPoint::new(self.lat, self.lng).ok_or(NotOnTheGlobe)
    }
}
