//! A customer's line: where, on which port, with which router. The area's front door.

use tenancy::Table;
use web::{Area, Routes};

const TABLES: &[Table] = &[];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "installations",
        routes: Routes::new("installations"),
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        ..Area::default()
    }
}
