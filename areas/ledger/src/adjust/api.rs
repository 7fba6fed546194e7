//! A credit or a debit by hand, for machines.

use axum::http::StatusCode;
use kernel::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::{Adjustment, Direction, adjust, currency};
use crate::LedgerError;
use crate::permission::AdjustLedger;

/// What is to be adjusted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentToMake {
    customer: Uuid,
    /// `credit`: the company owes the customer more; `debit`: less.
    #[schema(max_length = 10)]
    direction: String,
    /// In minor units of the company's currency.
    #[schema(minimum = 1, maximum = 1_000_000_000_000_i64)]
    amount_minor: i64,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// The entry that was made.
#[derive(Serialize, ToSchema)]
pub struct Adjusted {
    number: i64,
}

/// Credits or debits a customer's account by hand.
#[utoipa::path(post, path = "/api/v1/ledger/adjustments", tag = "ledger", operation_id = "adjustLedger",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = AdjustmentToMake,
    responses((status = 201, description = "The entry", body = Adjusted)))]
pub(crate) async fn adjust_ledger(allowed: Allowed<AdjustLedger>, asked: OnceJson<AdjustmentToMake>) -> Answer {
    let AdjustmentToMake { customer, direction, amount_minor, reason } = asked.body;
    let direction = Direction::of(&direction).ok_or(LedgerError::DirectionWrong)?;
    let wanted = Adjustment { customer, direction, amount: Money::new(amount_minor, currency(&allowed.person)), reason };
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| Ok((StatusCode::CREATED, Adjusted { number: adjust(tx, &allowed.person, &wanted).await? })))
        .await
}
