//! A sale is taken back, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use subscriptions::{BlockId, How};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::OnceJson;
use web::{Allowed, Answer, PathId};

use super::{TakingBack, take_back};
use crate::permission::CancelSales;
use crate::store::of_block;
use crate::{Method, PaymentError};

/// How a sale is to be taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleToCancel {
    /// `void` (a mistake), `refund` (money goes back) or `forfeit` (it does not).
    #[schema(max_length = 20)]
    how: String,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    /// Of a refund: how much, at most what was paid; what is unused when absent.
    #[serde(default)]
    #[schema(required = false)]
    amount_minor: Option<i64>,
    /// By which way money goes back, or `balance`: it stays with the company, on the customer's account. As it came when absent.
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    method: Option<String>,
}

/// A sale that was taken back.
#[derive(Serialize, ToSchema)]
pub struct SaleCancelled {
    subscription: Uuid,
    /// `void` or `cancelled`.
    stage: String,
    /// What was given back.
    returned_minor: Option<i64>,
    /// Unused time when it was taken back.
    unused_seconds: i64,
}

/// Takes a sale back: the block ends, those behind it move up.
#[utoipa::path(post, path = "/api/v1/subscriptions/{id}/cancel", tag = "payments", operation_id = "cancelSubscription",
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = SaleToCancel,
    responses((status = 200, description = "What became of it", body = SaleCancelled)))]
pub(crate) async fn cancel_subscription(allowed: Allowed<CancelSales>, PathId(id): PathId<BlockId>, asked: OnceJson<SaleToCancel>) -> Answer {
    let body = &asked.body;
    let how = How::of(&body.how).ok_or(PaymentError::HowUnknown)?;
    let method = body.method.as_deref().map(|word| Method::of(word).ok_or(PaymentError::MethodUnknown)).transpose()?;
    let wanted = TakingBack { how, reason: body.reason.clone(), amount_minor: body.amount_minor, method };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let now = tx.now();
            let before = take_back(tx, &allowed.person, id, &wanted).await?;
            let after = subscriptions::find(tx, id).await?;
            let returned_minor = of_block(tx, id).await?.and_then(|payment| payment.ended_minor);
            Ok((
                StatusCode::OK,
                SaleCancelled { subscription: id.0, stage: after.stands(now).word().to_owned(), returned_minor, unused_seconds: before.left(now) },
            ))
        })
        .await
}
