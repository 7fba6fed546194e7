//! The screens over background work.

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> web::Area {
    web::Area { name: "work", routes: web::Routes::new("work"), permissions: &[], nav: Vec::new(), words: &[], tables: &[], palette: Vec::new(), schedules: &[], listeners: &[] }
}
