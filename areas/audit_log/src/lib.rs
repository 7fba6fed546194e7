//! The screen over the audit log. What stands in it is written by the door, in the transaction of the change; here it is only read. The area's front door.

mod asked;
mod entry;
mod error;
mod export;
mod filter;
mod list;
mod permission;
mod show;
mod story;
mod telling;

use std::sync::Arc;

pub use entry::AuditEntryId;
pub use error::AuditError;
pub use permission::{ExportLog, ViewLog};

use list::{__path_list_entries, list_entries};
use show::{__path_show_entry, show_entry};
use web::{Area, NavEntry, Need, Routes};

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "audit_log",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-people",
            order: 130,
            href: "/audit",
            label: "audit-log",
            icon: "scroll-text",
            need: Need::Granted("audit.view_log"),
        }],
        words: &[("en", include_str!("../words/en.ftl")), ("en", include_str!("../words/actions.en.ftl"))],
        panels: vec![Arc::new(story::Story { of: "customer" }), Arc::new(story::Story { of: "installation" })],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("audit_log")
        .get("/audit", list::list)
        .get("/audit/{id}", show::show)
        .post("/audit/export", export::export)
        .api::<__path_list_entries, _, _>(list_entries)
        .api::<__path_show_entry, _, _>(show_entry)
}
