//! The only file that names every area.

use std::sync::{Arc, LazyLock};

use delivery::{SendMail, Transport};
use futures::FutureExt;
use futures::future::BoxFuture;
use jobs::schedules::Catalogue;
use jobs::{Kind, Kinds, KindsError};
use tenancy::{Audited, DbError, Listener, Table, TenantTx, house_tables};
use uuid::Uuid;
use web::{Area, People, Person, Site};

use crate::{dev, ops};

/// Every area, lowest row first. `dev`: with the development pages.
#[must_use]
pub fn areas(dev: bool) -> Vec<Area> {
    let mut areas = vec![
        tenants::area(),
        staff::area(),
        barangays::area(),
        plans::area(),
        routers::area(),
        customers::area(),
        network::area(),
        installations::area(Arc::new(subscriptions::Clock)),
        ledger::area(),
        subscriptions::area(),
        payments::area(),
        map::area(),
        imports::area(),
        documents::area(),
        audit_log::area(),
        background::area(),
        ops::area(),
    ];
    if dev {
        areas.push(dev::area());
    }
    areas
}

/// The routes that need nobody signed in. A route that is public and not here stops the start, and so does a line here that no route needs: the list only shrinks.
pub const PUBLIC: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/api"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/change-email/{token}"),
    ("POST", "/change-email/{token}"),
    ("GET", "/healthz"),
    ("GET", "/invitation/{token}"),
    ("POST", "/invitation/{token}"),
    ("GET", "/metrics"),
    ("GET", "/privacy"),
    ("GET", "/readyz"),
    ("GET", "/receipt/{token}"),
    ("GET", "/reset-password"),
    ("POST", "/reset-password"),
    ("GET", "/reset-password/{token}"),
    ("POST", "/reset-password/{token}"),
    ("GET", "/robots.txt"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("GET", "/sign-in/company"),
    ("POST", "/sign-in/company"),
    ("GET", "/sign-in/factor"),
    ("POST", "/sign-in/factor"),
    ("POST", "/sign-in/factor/resend"),
    ("GET", "/sign-in/code"),
    ("POST", "/sign-in/code"),
    ("GET", "/sign-in/code/enter"),
    ("POST", "/sign-in/code/enter"),
    ("GET", "/sign-in/code/{token}"),
    ("POST", "/sign-in/code/{token}"),
    ("GET", "/verify-email/{token}"),
    ("POST", "/verify-email/{token}"),
    ("GET", "/undo-email/{token}"),
    ("POST", "/undo-email/{token}"),
    ("GET", "/sign-up"),
    ("POST", "/sign-up"),
    ("GET", "/terms"),
];

/// Public in development alone.
pub const PUBLIC_IN_DEV: &[(&str, &str)] =
    &[("GET", "/dev/mailbox"), ("GET", "/dev/mailbox/{id}"), ("GET", "/dev/mailbox.json"), ("GET", "/dev/components")];

/// Permissions that a verb asks for, not a route.
pub const CHECKED_IN_VERBS: &[&str] = &["installations.field_work"];

/// Every tenant table, as the code declares it.
#[must_use]
pub fn tables() -> Vec<Table> {
    let own = house_tables().iter();
    own.chain(areas(false).iter().flat_map(|area| area.tables)).copied().collect()
}

/// The tables that may be written without an audit entry, each with its reason in the register.
#[must_use]
pub fn book_keeping() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let free = tables().into_iter().filter(|table| matches!(table.audited, Audited::Not(_)) && table.name != "app.audit_entries");
        free.map(|table| table.name).collect()
    });
    &NAMES
}

/// What every company does at set times from its first day.
#[must_use]
pub fn schedules() -> Catalogue {
    areas(false).iter().flat_map(|area| area.schedules).chain(jobs::SCHEDULES).copied().collect()
}

/// Which facts become which jobs.
#[must_use]
pub fn listeners() -> &'static [Listener] {
    static ALL: LazyLock<Vec<Listener>> = LazyLock::new(|| areas(false).iter().flat_map(|area| area.listeners).copied().collect());
    &ALL
}

/// Every kind of job, with the tools that it needs.
pub fn kinds(site: &Site, transport: &Transport) -> Result<Kinds, KindsError> {
    let mut kinds: Vec<Kind> = vec![Kind::outside::<SendMail>(transport.clone())];
    kinds.extend(staff::jobs(site));
    kinds.extend(documents::jobs(site.files.clone()));
    kinds.extend(imports::jobs(site.intakes.clone()));
    kinds.extend(map::jobs());
    kinds.extend(subscriptions::jobs());
    kinds.extend(jobs::housekeeping(&site.schedules));
    Kinds::new(kinds)
}

/// The person of a request, with their company: known to `staff`.
pub struct Everybody;

impl People for Everybody {
    fn person<'a>(&'a self, tx: &'a mut TenantTx, user: Uuid) -> BoxFuture<'a, Result<Option<Person>, DbError>> {
        staff::person(tx, user).boxed()
    }
}

/// The register as people read it: method, path, what it needs.
#[must_use]
pub fn route_table(dev: bool) -> Vec<String> {
    let mut lines: Vec<String> = areas(dev)
        .iter()
        .flat_map(|area| area.routes.list())
        .map(|route| {
            let needs = match &route.guard {
                web::Guard::Need(need) => need.label(),
                web::Guard::Public(why) => format!("public: {why}"),
            };
            format!("{:<7} {:<44} {}", route.method, route.path, needs)
        })
        .collect();
    lines.sort_by(|one, other| one[8..].cmp(&other[8..]));
    lines
}
