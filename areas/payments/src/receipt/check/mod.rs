//! Whether a receipt is genuine and still holds: asked by whoever has the paper in hand, who is nobody that the company knows. Who paid is on the
//! paper, and is not said.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use tenancy::{ReceiptLinkFound, Ts, statement};
use web::{Answer, Limit, Page, Refusal, Visit, hash_token, html, page_422};

use super::{Letterhead, head, seal};
use crate::payment::Payment;
use crate::store::find;
use crate::{PaymentError, PaymentId};

/// Longer than any secret of ours.
const LONGEST: usize = 64;

#[derive(sqlx::FromRow)]
struct Print {
    payment_id: PaymentId,
    copy: i32,
    printed_at: Ts,
}

#[derive(Template)]
#[template(path = "receipt/check/page.html")]
struct Check {
    page: Page,
    payment: Payment,
    head: Letterhead,
    print: Print,
    seal: String,
    /// The reader works there and may see the payment.
    staff: bool,
}

impl Check {
    fn paid(&self) -> String {
        self.payment.moment(self.payment.paid_at.0)
    }

    fn printed(&self) -> String {
        let moment = self.payment.moment(self.print.printed_at.0);
        match self.print.copy {
            1 => self.page.t1("payments-check-original", "moment", moment),
            copy => self.page.t2("payments-check-reprint", "copy", copy, "moment", moment),
        }
    }

    /// What came back of it, where it was a part.
    fn back(&self) -> Option<String> {
        if self.payment.ended_how.as_deref() == Some("refund") { self.payment.given_back() } else { None }
    }

    fn ended(&self) -> String {
        self.payment.ended_at.map(|at| self.payment.moment(at.0)).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "receipt/check/unknown.html")]
struct Unknown {
    page: Page,
}

/// `GET /receipt/{token}`
pub(crate) async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    visit.site.limits.count(Limit::PapersFrom, &visit.info.address_key()).map_err(Refusal::limited)?;
    let found = if token.len() > LONGEST { None } else { visit.site.db.platform().find_receipt_link(&hash_token(&token)).await? };
    match found.filter(|found| found.tenant_state != "archived") {
        Some(found) => html(&check(&visit, &found).await?),
        None => page_422(StatusCode::NOT_FOUND, &Unknown { page: visit.page("payments-check-unknown") }),
    }
}

async fn check(visit: &Visit, found: &ReceiptLinkFound) -> Result<Check, Refusal> {
    let mut tx = visit.site.db.begin_read(&found.visitor(visit.info.trace())).await?;
    let print: Print = tx.one(statement!("copy.sql").bind(found.print_id)).await?;
    let payment = find(&mut tx, print.payment_id).await?;
    let (head, seal) = (head(&mut tx, &payment).await?, seal(&mut tx, payment.id).await?);
    tx.commit().await.map_err(PaymentError::from)?;
    let staff = visit.person().await?.is_some_and(|person| person.company.slug == found.tenant_slug && person.may("payments.view"));
    Ok(Check { page: visit.page("payments-check").titled(&payment.receipt()), payment, head, print, seal, staff })
}
