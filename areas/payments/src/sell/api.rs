//! A sale, and what it would be, for machines.

use axum::http::StatusCode;
use installations::LineId;
use plans::PlanId;
use serde::{Deserialize, Serialize};
use subscriptions::{BlockError, Quote, Wish};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiQuery, OnceJson, json};
use web::{Allowed, Answer};

use super::{Sale, bought, sell};
use crate::payment::today;
use crate::permission::SellTime;
use crate::store::find;
use crate::{Method, PaymentError};

/// A sale that is thought of.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PreviewQuery {
    installation: Uuid,
    plan: Uuid,
    /// `term`, `half`, or `custom` with an amount.
    kind: String,
    #[param(required = false)]
    amount_minor: Option<i64>,
}

/// What a sale would be.
#[derive(Serialize, ToSchema)]
pub struct SalePreview {
    amount_minor: i64,
    currency: String,
    seconds: i64,
    starts_at: String,
    ends_at: String,
    /// Behind what is paid for already.
    queued: bool,
    /// The line pauses: it starts when the line goes on.
    paused: bool,
}

impl SalePreview {
    fn of(quote: &Quote) -> Self {
        Self {
            amount_minor: quote.measured.amount_minor,
            currency: quote.plan.currency.clone(),
            seconds: quote.measured.seconds,
            starts_at: quote.starts_at.to_string(),
            ends_at: quote.ends_at.to_string(),
            queued: quote.queued,
            paused: quote.paused,
        }
    }
}

/// What a sale would cost and buy now. Nothing is sold.
#[utoipa::path(get, path = "/api/v1/sales/preview", tag = "payments", operation_id = "previewSale", params(PreviewQuery),
    responses((status = 200, description = "What it would be", body = SalePreview)))]
pub(crate) async fn preview_sale(allowed: Allowed<SellTime>, ApiQuery(query): ApiQuery<PreviewQuery>) -> Answer {
    let bought = bought(&query.kind, query.amount_minor.map(Some))?;
    let mut tx = allowed.begin().await?;
    let line = installations::find(&mut tx, LineId(query.installation)).await.map_err(BlockError::from)?;
    let quote = subscriptions::quote(&mut tx, line, PlanId(query.plan), bought).await?;
    json(StatusCode::OK, &SalePreview::of(&quote))
}

/// A sale to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleToMake {
    installation: Uuid,
    plan: Uuid,
    /// `term`, `half`, or `custom` with an amount.
    #[schema(max_length = 20)]
    kind: String,
    /// With `custom` alone, in minor units of the company's currency.
    #[serde(default)]
    #[schema(required = false)]
    amount_minor: Option<i64>,
    /// `cash`, `gcash`, `maya`, `bank`, `card`, `other`, or `balance`: what the company owes the customer.
    #[schema(max_length = 20)]
    method: String,
    /// What the other side calls the payment; needed for `gcash`, `maya` and `bank`.
    #[serde(default)]
    #[schema(required = false, max_length = 100)]
    reference: String,
    /// What was handed over, where change is given.
    #[serde(default)]
    #[schema(required = false)]
    tendered_minor: Option<i64>,
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    notes: String,
}

/// A sale that was made.
#[derive(Serialize, ToSchema)]
pub struct SaleMade {
    /// The block of paid time.
    subscription: Uuid,
    /// None where the plan costs nothing.
    payment: Option<Uuid>,
    /// The receipt's number.
    receipt: Option<String>,
    starts_at: String,
    ends_at: String,
    amount_minor: i64,
    /// Today where the company is.
    day: String,
}

/// Sells time to a line. With an `Idempotency-Key`, once, however often it is called.
#[utoipa::path(post, path = "/api/v1/sales", tag = "payments", operation_id = "createSale",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = SaleToMake,
    responses((status = 201, description = "The sale", body = SaleMade)))]
pub(crate) async fn create_sale(allowed: Allowed<SellTime>, asked: OnceJson<SaleToMake>) -> Answer {
    let body = &asked.body;
    let bought = bought(&body.kind, body.amount_minor.map(Some))?;
    let method = Method::of(&body.method).ok_or(PaymentError::MethodUnknown)?;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let wish = Wish { line: LineId(body.installation), plan: PlanId(body.plan), bought, notes: body.notes.clone(), key: tx.new_id() };
            let sale = Sale { wish, method, reference: body.reference.clone(), tendered_minor: body.tendered_minor };
            let made = sell(tx, &allowed.person, &sale).await?;
            let block = subscriptions::find(tx, made.block).await?;
            let receipt = match made.payment {
                Some(payment) => Some(find(tx, payment).await?.receipt()),
                None => None,
            };
            let view = SaleMade {
                subscription: made.block.0,
                payment: made.payment.map(|id| id.0),
                receipt,
                starts_at: block.starts_at.0.to_string(),
                ends_at: block.ends_at.0.to_string(),
                amount_minor: block.amount_minor,
                day: today(tx, &allowed.person).to_string(),
            };
            Ok((StatusCode::CREATED, view))
        })
        .await
}
