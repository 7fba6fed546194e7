//! Companies: how one is founded, what it says of itself, how it closes and opens again. The area's front door.

mod error;
mod found;
mod home;
mod legal;
mod life_cycle;
mod logo;
mod permission;
mod settings;
mod slug;

pub use error::TenantsError;
pub use found::{company, found};
pub use life_cycle::{deactivate, reactivate};
pub use permission::{ChangeSettings, ViewSettings};
pub use settings::{Settings, change, stored};

use settings::{__path_change_settings, __path_show_settings, change_settings, show_settings};
use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] =
    &[Table::by("directory.tenants", "tenant_id"), Table::by("app.company_settings", "tenant_id"), Table::by("app.pictures", "id")];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "tenants",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: nav(),
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("tenants")
        .public_get("/", "what this is, for those who have not signed in", home::show)
        .public_get("/terms", "to be read before signing up", legal::terms)
        .public_get("/privacy", "to be read before signing up", legal::privacy)
        .get("/settings", settings::show)
        .post("/settings", settings::save)
        .post("/settings/web-name", slug::save)
        .upload_post("/settings/logo", logo::upload)
        .post("/settings/logo/remove", logo::remove)
        .get("/settings/company-life", life_cycle::show)
        .post("/settings/company-life/deactivate", life_cycle::close)
        .post("/settings/company-life/reactivate", life_cycle::reopen)
        .api::<__path_show_settings, _, _>(show_settings)
        .api::<__path_change_settings, _, _>(change_settings)
}

fn nav() -> Vec<NavEntry> {
    vec![
        NavEntry { group: "web-nav-main", order: 0, href: "/", label: "tenants-home", icon: "house", need: Need::SignedIn { while_closed: true } },
        NavEntry {
            group: "web-nav-company",
            order: 200,
            href: "/settings",
            label: "tenants-settings",
            icon: "building-2",
            need: Need::Granted("tenants.view_settings"),
        },
    ]
}
