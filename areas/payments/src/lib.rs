//! Money that comes in and goes back: the sale at the counter, receipts, the day of each cashier. The area's front door.

mod cancel;
mod elsewhere;
mod error;
mod ids;
mod list;
mod method;
mod payment;
mod permission;
mod receipt;
mod renew;
mod sell;
mod show;
mod store;
mod switch;
mod till;
mod verify;

use std::sync::Arc;

pub use cancel::{TakingBack, take_back};
pub use error::PaymentError;
pub use ids::{PaymentId, TillId};
pub use method::Method;
pub use payment::{Payment, receipt_number};
pub use permission::{CancelSales, ManageTills, PrintReceipts, SellTime, ViewPayments};
pub use receipt::{Letterhead, Receipt, Sheet};
pub use renew::{Renewal, Stuck, renew};
pub use sell::{Made, Sale, sell};
pub use store::{find, of_block};
pub use switch::{Changed, switch};
pub use till::Till;
pub use till::close::{Count, close};
pub use till::open::open;
pub use till::turn_over::turn_over;
pub use verify::{Checked, verify};

use elsewhere::OfBlock;
use tenancy::Table;
use web::{Area, NavEntry, Need, Routes};

const TABLES: &[Table] = &[
    Table::by("app.payments", "id"),
    Table::by("app.payment_ends", "payment_id"),
    Table::by("app.receipt_prints", "payment_id"),
    Table::book_keeping("directory.receipt_links", "the print that it leads to has its entry"),
    Table::by("app.tills", "id"),
];

fn line(order: u32, href: &'static str, label: &'static str, icon: &'static str, need: &'static str) -> NavEntry {
    NavEntry { group: "web-nav-money", order, href, label, icon, need: Need::Granted(need) }
}

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "payments",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        nav: vec![
            line(50, "/sales/new", "payments-sell", "banknote", "payments.sell"),
            line(54, "/payments", "payments-title", "receipt-text", "payments.view"),
            line(56, "/tills", "payments-tills", "wallet", "payments.sell"),
        ],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        panels: vec![Arc::new(OfBlock)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("payments")
        .get("/sales/new", sell::page::form)
        .post("/sales/new", sell::page::submit)
        .get("/sales/preview", sell::page::preview_part)
        .get("/sales/renew", renew::page::form)
        .post("/sales/renew", renew::page::submit)
        .get("/sales/{id}/cancel", cancel::page::form)
        .post("/sales/{id}/cancel", cancel::page::submit)
        .get("/sales/change-plan", switch::page::form)
        .post("/sales/change-plan", switch::page::submit)
        .get("/sales/change-plan/preview", switch::page::preview_part)
        .get("/payments", list::page::page)
        .post("/payments/export", list::export::export)
        .get("/payments/{id}", show::page)
        .post("/payments/{id}/print", receipt::submit)
        .post("/payments/{id}/mail", receipt::mail::submit)
        .public_get("/receipt/{token}", "whoever has the paper in hand may ask whether it is genuine", receipt::check::show)
        .get("/tills", till::page::page)
        .get("/tills/open", till::open::page::form)
        .post("/tills/open", till::open::page::submit)
        .get("/tills/{id}", till::page::show)
        .post("/tills/{id}/close", till::close::page::submit)
        .post("/tills/{id}/turn-over", till::turn_over::submit)
        .api::<sell::api::__path_preview_sale, _, _>(sell::api::preview_sale)
        .api::<sell::api::__path_create_sale, _, _>(sell::api::create_sale)
        .api::<switch::api::__path_preview_plan_change, _, _>(switch::api::preview_plan_change)
        .api::<switch::api::__path_change_plan, _, _>(switch::api::change_plan)
        .api::<renew::api::__path_renew_lines, _, _>(renew::api::renew_lines)
        .api::<cancel::api::__path_cancel_subscription, _, _>(cancel::api::cancel_subscription)
        .api::<list::api::__path_list_payments, _, _>(list::api::list_payments)
        .api::<show::__path_get_payment, _, _>(show::get_payment)
        .api::<receipt::__path_print_receipt, _, _>(receipt::print_receipt)
        .api::<receipt::mail::__path_mail_receipt, _, _>(receipt::mail::mail_receipt)
        .api::<till::api::__path_list_tills, _, _>(till::api::list_tills)
        .api::<till::api::__path_open_till, _, _>(till::api::open_till)
        .api::<till::api::__path_get_till, _, _>(till::api::get_till)
        .api::<till::api::__path_close_till, _, _>(till::api::close_till)
        .api::<till::api::__path_turn_over_till, _, _>(till::api::turn_over_till)
}
