//! The time zones that a company may choose from, by continent.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Places of one continent.
pub struct Continent {
    pub name: String,
    pub zones: Vec<Zone>,
}

pub struct Zone {
    /// As it is stored: `Asia/Manila`.
    pub id: String,
    /// As people read it: `Manila`.
    pub place: String,
}

const CONTINENTS: &[&str] = &["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// Every zone of the time zone database that is named after a place, and UTC.
pub fn continents() -> &'static [Continent] {
    static ALL: OnceLock<Vec<Continent>> = OnceLock::new();
    ALL.get_or_init(read)
}

pub fn known(id: &str) -> bool {
    continents().iter().any(|continent| continent.zones.iter().any(|zone| zone.id == id))
}

fn read() -> Vec<Continent> {
    let mut found: BTreeMap<String, Vec<Zone>> = BTreeMap::new();
    for name in jiff::tz::db().available() {
        let id = name.as_str();
        let Some((continent, place)) = id.split_once('/') else { continue };
        if CONTINENTS.contains(&continent) {
            let zone = Zone { id: id.to_owned(), place: place.replace('_', " ").replace('/', ", ") };
            found.entry(continent.to_owned()).or_default().push(zone);
        }
    }
    let mut all: Vec<Continent> = found.into_iter().map(|(name, zones)| Continent { name, zones }).collect();
    for continent in &mut all {
        continent.zones.sort_by(|a, b| a.place.cmp(&b.place));
    }
    all.push(Continent { name: "UTC".to_owned(), zones: vec![Zone { id: "UTC".to_owned(), place: "UTC".to_owned() }] });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_continent_has_its_places_and_nothing_odd_is_offered() {
        for id in ["Asia/Manila", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Pacific/Chatham", "UTC"] {
            assert!(known(id), "{id}");
        }
        for odd in ["posix/Asia/Manila", "right/UTC", "posixrules", "Etc/GMT+8", "localtime", "PST8PDT"] {
            assert!(!known(odd), "{odd}");
        }
    }
}
