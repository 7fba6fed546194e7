//! The people and firms that a company connects. The area's front door.

mod change;
mod create;
mod customer;
mod editor;
mod elsewhere;
mod error;
mod finding;
mod ids;
mod intake;
mod list;
mod merge;
mod note;
mod palette;
mod permission;
mod phone;
mod remove;
mod show;
mod stand;
mod standing;
mod store;
mod twins;

use std::sync::Arc;

pub use change::change;
pub use create::create;
pub use customer::{Customer, Wanted, account, account_number};
pub use error::CustomerError;
pub use ids::{CustomerId, NoteId};
pub use list::search;
pub use note::write_note;
pub use permission::{ChangeCustomers, CreateCustomers, DeleteCustomers, ExportCustomers, MergeCustomers, SetStatus, ViewCustomers, WriteNotes};
pub use phone::home;
pub use stand::stand;
pub use standing::Standing;
pub use store::{by_account, find};

use elsewhere::{InBarangay, NewestInBarangay};
use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[
    Table::by("app.customers", "id"),
    Table::by("app.customer_notes", "customer_id"),
    Table::book_keeping("app.customer_words", "says again what the record says, so that it is found"),
    Table::book_keeping("app.customer_spellings", "words and how they look with a slip of the finger"),
];

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "customers",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-customers",
            order: 20,
            href: "/customers",
            label: "customers-title",
            icon: "users",
            need: Need::Granted("customers.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        palette: vec![Arc::new(palette::CustomersByAll)],
        panels: vec![Arc::new(NewestInBarangay)],
        tallies: vec![Arc::new(InBarangay { active: true }), Arc::new(InBarangay { active: false })],
        intakes: vec![Arc::new(intake::Customers)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("customers")
        .get("/customers", list::page::page)
        .post("/customers/export", list::export::export)
        .get("/customers/new", create::page::form)
        .post("/customers/new", create::page::submit)
        .get("/customers/twins", twins::page::page)
        .get("/customers/{id}", show::page)
        .get("/customers/{id}/edit", change::page::form)
        .post("/customers/{id}/edit", change::page::submit)
        .post("/customers/{id}/status", stand::page::submit)
        .post("/customers/{id}/notes", note::page::submit)
        .get("/customers/{id}/merge", merge::page::form)
        .post("/customers/{id}/merge", merge::page::submit)
        .post("/customers/{id}/delete", remove::submit)
        .api::<list::api::__path_list_customers, _, _>(list::api::list_customers)
        .api::<create::api::__path_create_customer, _, _>(create::api::create_customer)
        .api::<show::__path_get_customer, _, _>(show::get_customer)
        .api::<change::api::__path_change_customer, _, _>(change::api::change_customer)
        .api::<stand::api::__path_set_customer_status, _, _>(stand::api::set_customer_status)
        .api::<note::api::__path_write_customer_note, _, _>(note::api::write_customer_note)
        .api::<merge::api::__path_merge_customer, _, _>(merge::api::merge_customer)
        .api::<remove::__path_delete_customer, _, _>(remove::delete_customer)
}
