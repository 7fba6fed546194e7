//! The company's books: entries that balance by themselves, in a chain that shows what was changed. The area's front door.

mod account;
mod adjust;
mod elsewhere;
mod error;
mod list;
mod permission;
mod post;
mod verify;

use std::sync::Arc;

pub use account::{Account, Kind, Paper, Posting};
pub use adjust::{Adjustment, Direction, adjust};
pub use error::LedgerError;
pub use permission::{AdjustLedger, ViewLedger};
pub use post::{about, balance, by_method, post};
pub use verify::{Broken, Walked, verify};

use elsewhere::{AccountOfCustomer, OfCustomer};
use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[
    Table::book_keeping("app.ledger_heads", "the lock of the chain; the entries say the rest"),
    Table::book_keeping("app.ledger_entries", "the books themselves: chained, never altered; what caused an entry has its own on record"),
];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "ledger",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-money",
            order: 58,
            href: "/ledger",
            label: "ledger-title",
            icon: "file-text",
            need: Need::Granted("ledger.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        panels: vec![Arc::new(OfCustomer)],
        heirs: vec![Arc::new(AccountOfCustomer)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("ledger")
        .get("/ledger", list::page::page)
        .get("/ledger/account", elsewhere::account)
        .get("/ledger/adjust", adjust::page::form)
        .post("/ledger/adjust", adjust::page::submit)
        .api::<list::api::__path_list_ledger, _, _>(list::api::list_ledger)
        .api::<adjust::api::__path_adjust_ledger, _, _>(adjust::api::adjust_ledger)
}
