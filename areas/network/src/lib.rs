//! The plant: LCP, splitter, NAP, ports. The area's front door.

use tenancy::Table;
use web::{Area, Routes};

const TABLES: &[Table] = &[];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "network",
        routes: Routes::new("network"),
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        ..Area::default()
    }
}
