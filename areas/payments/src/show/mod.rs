//! A payment: what the receipt says, and what became of it.

use askama::Template;
use axum::http::StatusCode;
use kernel::{Currency, Money};
use serde::Serialize;
use subscriptions::BlockId;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::json;
use web::{Allowed, Answer, Page, PathId, html};

use crate::payment::Payment;
use crate::permission::ViewPayments;
use crate::store::find;
use crate::{PaymentError, PaymentId};

#[derive(Template)]
#[template(path = "show/page.html")]
struct Show {
    page: Page,
    payment: Payment,
    /// Some of what it paid for is still to be used.
    open: bool,
}

impl Show {
    fn moment(&self, name: &str) -> String {
        self.payment.says(name).parse::<jiff::Timestamp>().map(|at| self.page.time(tenancy::Ts(at))).unwrap_or_default()
    }

    fn day(&self, name: &str) -> String {
        self.payment.says(name).parse::<jiff::Timestamp>().map(|at| self.page.day(tenancy::Ts(at))).unwrap_or_default()
    }
}

pub(crate) async fn page(allowed: Allowed<ViewPayments>, PathId(id): PathId<PaymentId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let payment = find(&mut tx, id).await?;
    let open = subscriptions::find(&mut tx, BlockId(payment.block_id)).await.map_err(PaymentError::from)?.is_open(tx.now());
    html(&Show { page: allowed.page("payments-one").titled(&payment.receipt()), payment, open })
}

/// A payment.
#[derive(Serialize, ToSchema)]
pub struct PaymentView {
    id: Uuid,
    /// The receipt's number.
    receipt: String,
    day: String,
    paid_at: String,
    customer: Uuid,
    customer_name: String,
    installation: Uuid,
    subscription: Uuid,
    amount_minor: i64,
    /// As people read it.
    amount: String,
    currency: String,
    method: String,
    reference: String,
    tendered_minor: Option<i64>,
    /// The drawer it went through; none for what came from the balance.
    till: Option<Uuid>,
    cashier: String,
    /// `void` or `refund`, where it was taken back.
    ended_how: Option<String>,
    /// What was given back.
    returned_minor: Option<i64>,
    ended_at: Option<String>,
    end_reason: Option<String>,
}

impl PaymentView {
    pub(crate) fn of(payment: &Payment) -> Self {
        let amount = Currency::of(&payment.currency).map(|currency| Money::new(payment.amount_minor, currency).to_string());
        Self {
            id: payment.id.0,
            receipt: payment.receipt(),
            day: payment.day.0.to_string(),
            paid_at: payment.paid_at.0.to_string(),
            customer: payment.customer_id,
            customer_name: payment.says("customer").to_owned(),
            installation: payment.installation_id,
            subscription: payment.block_id,
            amount_minor: payment.amount_minor,
            amount: amount.unwrap_or_default(),
            currency: payment.currency.clone(),
            method: payment.method.clone(),
            reference: payment.reference.clone(),
            tendered_minor: payment.tendered_minor,
            till: payment.till_id,
            cashier: payment.cashier_name.clone(),
            ended_how: payment.ended_how.clone(),
            returned_minor: payment.ended_minor,
            ended_at: payment.ended_at.map(|at| at.0.to_string()),
            end_reason: payment.end_reason.clone(),
        }
    }
}

/// A payment.
#[utoipa::path(get, path = "/api/v1/payments/{id}", tag = "payments", operation_id = "getPayment",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The payment", body = PaymentView)))]
pub(crate) async fn get_payment(allowed: Allowed<ViewPayments>, PathId(id): PathId<PaymentId>) -> Answer {
    json(StatusCode::OK, &PaymentView::of(&find(&mut allowed.begin().await?, id).await?))
}
