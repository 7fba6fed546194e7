//! Many renewals, for machines.

use axum::http::StatusCode;
use installations::LineId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::OnceJson;
use web::{Allowed, Answer};

use super::{Renewal, renew};
use crate::permission::SellTime;
use crate::store::find;
use crate::{Method, PaymentError};

/// Lines to be renewed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesToRenew {
    #[schema(min_items = 1, max_items = 100)]
    installations: Vec<Uuid>,
    /// `cash`, `gcash`, `maya`, `bank`, `card`, `other` or `balance`.
    #[schema(max_length = 20)]
    method: String,
    /// One for all of them; needed for `gcash`, `maya` and `bank`.
    #[serde(default)]
    #[schema(required = false, max_length = 100)]
    reference: String,
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    notes: String,
}

/// A line that was renewed.
#[derive(Serialize, ToSchema)]
pub struct LineRenewed {
    installation: Uuid,
    subscription: Uuid,
    payment: Option<Uuid>,
    receipt: Option<String>,
    amount_minor: i64,
    ends_at: String,
}

/// Lines that were renewed.
#[derive(Serialize, ToSchema)]
pub struct LinesRenewed {
    items: Vec<LineRenewed>,
    total_minor: i64,
}

/// Sells each of these lines the whole term of the plan it had last: all of them, or none.
#[utoipa::path(post, path = "/api/v1/sales/renewals", tag = "payments", operation_id = "renewLines",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = LinesToRenew,
    responses((status = 201, description = "The sales", body = LinesRenewed)))]
pub(crate) async fn renew_lines(allowed: Allowed<SellTime>, asked: OnceJson<LinesToRenew>) -> Answer {
    let body = &asked.body;
    let method = Method::of(&body.method).ok_or(PaymentError::MethodUnknown)?;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let lines = body.installations.iter().map(|id| LineId(*id)).collect();
            let wish = Renewal { lines, method, reference: body.reference.clone(), notes: body.notes.clone(), key: tx.new_id() };
            let mut items = Vec::new();
            for made in renew(tx, &allowed.person, &wish).await.map_err(|stuck| stuck.error)? {
                let block = subscriptions::find(tx, made.block).await?;
                let receipt = match made.payment {
                    Some(payment) => Some(find(tx, payment).await?.receipt()),
                    None => None,
                };
                items.push(LineRenewed {
                    installation: block.installation_id,
                    subscription: made.block.0,
                    payment: made.payment.map(|id| id.0),
                    receipt,
                    amount_minor: block.amount_minor,
                    ends_at: block.ends_at.0.to_string(),
                });
            }
            let total_minor = items.iter().map(|item| item.amount_minor).sum();
            Ok((StatusCode::CREATED, LinesRenewed { items, total_minor }))
        })
        .await
}
