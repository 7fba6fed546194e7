//! Subscribers: who they are, how they are reached, where they live, their story. The area's front door.

use tenancy::Table;
use web::{Area, Routes};

const TABLES: &[Table] = &[];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "customers",
        routes: Routes::new("customers"),
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        ..Area::default()
    }
}
