//! The boxes at the customers' end: stock, states, movements. The area's front door.

use tenancy::Table;
use web::{Area, Routes};

const TABLES: &[Table] = &[];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "routers",
        routes: Routes::new("routers"),
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        ..Area::default()
    }
}
