//! The routes of the people list, invitations, roles and API keys.

use std::sync::Arc;

use web::{NavEntry, PaletteSource, Routes};

pub fn people_routes(routes: Routes) -> Routes {
    routes
}

pub fn nav() -> Vec<NavEntry> {
    Vec::new()
}

pub fn palette() -> Vec<Arc<dyn PaletteSource>> {
    Vec::new()
}
