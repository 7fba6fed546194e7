//! Service time that was paid for: how much of it money buys, when it runs, when it is over. The area's front door.

mod block;
mod cancel;
mod clock;
mod elsewhere;
mod error;
#[cfg(test)]
mod histories;
mod ids;
mod list;
mod look_over;
mod paid_time;
mod permission;
mod remind;
mod running;
mod sell;
mod settle;
mod show;
mod store;
mod switch;
mod timeline;
mod tonight;
mod words;

use std::sync::Arc;

pub use block::{Block, Stage};
pub use cancel::{How, cancel, reason};
pub use clock::Clock;
pub use error::BlockError;
pub use ids::BlockId;
pub use paid_time::{Bought, LEAST_SECONDS, MOST_TERMS, Measured, NotSold, Terms, measure, parts, worth};
pub use permission::ViewBlocks;
pub use remind::{REMINDED, STEPS};
pub use sell::{Quote, Sold, Wish, quote, sell};
pub use settle::SETTLED;
pub use store::find;
pub use switch::{NewPlan, SwitchQuote, Switched, open_blocks, quote_switch, sources, switch};

use elsewhere::{BlocksOfCustomer, TimeOf};
use jobs::Kind;
use jobs::schedules::{Missed, Schedule};
use look_over::LookOver;
use remind::Remind;
use settle::Settle;
use tenancy::Table;
use web::{Area, NavEntry, Need, Page, Routes};

const TABLES: &[Table] = &[
    Table::by("app.blocks", "id"),
    Table::by("app.reminders", "block_id"),
    Table::book_keeping("app.time_recorded", "how far the record of time goes; what happened has its own entry"),
];

const SCHEDULES: &[Schedule] = &[
    Schedule::of::<Settle>("every 5m", Missed::Once),
    Schedule::of::<Remind>("daily 09:00", Missed::Once),
    Schedule::of::<LookOver>("daily 03:40", Missed::Once),
];

/// Its kinds of job.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![Kind::tenant::<Settle>(()), Kind::tenant::<Remind>(()), Kind::tenant::<LookOver>(())]
}

/// A length of time as people say it: `4 d 6 h 51 min`.
#[must_use]
pub fn length(page: &Page, seconds: i64) -> String {
    words::length(page, seconds)
}

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "subscriptions",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![NavEntry {
            group: "web-nav-money",
            order: 52,
            href: "/subscriptions",
            label: "subscriptions-title",
            icon: "calendar-clock",
            need: Need::Granted("subscriptions.view"),
        }],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        schedules: SCHEDULES,
        panels: vec![Arc::new(TimeOf::CUSTOMER), Arc::new(TimeOf::LINE)],
        heirs: vec![Arc::new(BlocksOfCustomer)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("subscriptions")
        .get("/subscriptions", list::page::page)
        .get("/subscriptions/active", running::page)
        .get("/subscriptions/tonight", tonight::page)
        .get("/subscriptions/{id}", show::page)
        .api::<list::api::__path_list_subscriptions, _, _>(list::api::list_subscriptions)
        .api::<running::__path_list_active, _, _>(running::list_active)
        .api::<tonight::__path_tonight, _, _>(tonight::tonight)
        .api::<show::__path_get_subscription, _, _>(show::get_subscription)
}
