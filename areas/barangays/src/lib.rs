//! The smallest areas that a company serves, with their households. The area's front door.

use tenancy::Table;
use web::{Area, Routes};

const TABLES: &[Table] = &[Table::by("app.barangays", "id")];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "barangays",
        routes: Routes::new("barangays"),
        permissions: &[],
        nav: Vec::new(),
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: Vec::new(),
        schedules: &[],
        listeners: &[],
        panels: Vec::new(),
    }
}
