//! Points on the earth: seven decimals, range-checked, and the distance between two of them.

/// Where something stands, in degrees; never outside the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoPoint {
    lat: f64,
    lng: f64,
}

/// What was typed is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no place on the globe")]
pub struct NotOnTheGlobe;

/// The mean radius in metres.
const RADIUS: f64 = 6_371_008.8;

impl GeoPoint {
    /// None for what is not on the globe.
    #[must_use]
    pub fn new(lat: f64, lng: f64) -> Option<Self> {
        let on = lat.is_finite() && lng.is_finite() && lat.abs() <= 90.0 && lng.abs() <= 180.0;
        on.then(|| Self { lat: seven(lat), lng: seven(lng) })
    }

    /// Two numbers as people type them, or none where both are left empty. A comma is the point of some countries; `8.45, 124.63` pasted
    /// into the first field is both.
    pub fn read(lat: &str, lng: &str) -> Result<Option<Self>, NotOnTheGlobe> {
        let degrees = |text: &str| text.trim().replace(',', ".").parse::<f64>().map_err(|_| NotOnTheGlobe);
        let (lat, lng) = match (lat.trim(), lng.trim()) {
            ("", "") => return Ok(None),
            (both, "") => both.split_once(", ").or_else(|| both.split_once(',')).ok_or(NotOnTheGlobe)?,
            pair => pair,
        };
        Self::new(degrees(lat)?, degrees(lng)?).map(Some).ok_or(NotOnTheGlobe)
    }

    #[must_use]
    pub const fn lat(self) -> f64 {
        self.lat
    }

    #[must_use]
    pub const fn lng(self) -> f64 {
        self.lng
    }

    /// In metres, on a sphere: within half a percent of the truth.
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
        let chord = half(lat, other_lat) + lat.cos() * other_lat.cos() * half(self.lng.to_radians(), other.lng.to_radians());
        2.0 * RADIUS * chord.sqrt().min(1.0).asin()
    }

    /// A box around the point that holds everything within so many metres.
    #[must_use]
    pub fn around(self, metres: f64) -> GeoBox {
        let high = (metres / RADIUS).to_degrees();
        let wide = high / self.lat.to_radians().cos().max(0.01);
        GeoBox {
            south: (self.lat - high).max(-90.0),
            north: (self.lat + high).min(90.0),
            west: (self.lng - wide).max(-180.0),
            east: (self.lng + wide).min(180.0),
        }
    }
}

/// What is in view: south to north, west to east.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoBox {
    pub south: f64,
    pub west: f64,
    pub north: f64,
    pub east: f64,
}

fn seven(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lng: f64) -> GeoPoint {
        GeoPoint::new(lat, lng).unwrap()
    }

    #[test]
    fn a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() {
        assert!((at(8.0, 124.0).metres_to(at(9.0, 124.0)) - 111_195.0).abs() < 10.0);
        assert!(at(8.0, 124.0).metres_to(at(8.0, 124.0)) < 0.001);
    }

    #[test]
    fn what_is_not_on_the_globe_is_no_point() {
        assert_eq!(GeoPoint::new(90.1, 0.0), None);
        assert_eq!(GeoPoint::new(0.0, -180.5), None);
        assert_eq!(GeoPoint::new(f64::NAN, 0.0), None);
    }

    #[test]
    fn a_point_is_read_whole_or_not_at_all() {
        let read = |lat, lng| GeoPoint::read(lat, lng).ok().flatten().map(|point| (point.lat(), point.lng()));
        for (lat, lng) in [("8.4542", "124.6319"), ("8,4542", "124,6319"), ("8.4542, 124.6319", "")] {
            assert_eq!(read(lat, lng), Some((8.4542, 124.6319)), "{lat}");
        }
        assert_eq!(GeoPoint::read("", " "), Ok(None));
        for (lat, lng) in [("8.4", ""), ("", "124"), ("91", "0"), ("0", "181"), ("x", "1"), ("NaN", "1"), ("inf", "1")] {
            assert_eq!(GeoPoint::read(lat, lng), Err(NotOnTheGlobe), "{lat} {lng}");
        }
    }

    #[test]
    fn the_box_holds_its_circle() {
        let middle = at(60.0, 10.0);
        let area = middle.around(500.0);
        for edge in [at(area.north, 10.0), at(60.0, area.east)] {
            assert!(middle.metres_to(edge) >= 499.0);
        }
    }
}
