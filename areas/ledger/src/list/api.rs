//! The books, for machines.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiQuery, PageQuery, json};
use web::{Allowed, Answer};

use super::{Asked, Row, hex, list};
use crate::LedgerError;
use crate::account::Kind;
use crate::permission::ViewLedger;

/// Which entries are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LedgerQuery {
    /// `payment`, `charge`, `void`, `refund`, `credit`, `adjustment`, `float`, `difference` or `turn_over`.
    kind: Option<String>,
    customer: Option<Uuid>,
    /// Only entries with a smaller number: the `next` of the page before.
    before: Option<i64>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// An entry of the books. It moves `amount_minor` from the account `credit` to the account `debit`.
#[derive(Serialize, ToSchema)]
pub struct LedgerEntryView {
    number: i64,
    at: String,
    day: String,
    kind: String,
    debit: String,
    credit: String,
    customer: Option<Uuid>,
    method: String,
    amount_minor: i64,
    currency: String,
    reverses: Option<i64>,
    subject_kind: String,
    subject: Uuid,
    reason: String,
    /// SHA-256 over the entry and the hash of the one before it.
    hash: String,
}

impl LedgerEntryView {
    fn of(row: &Row) -> Self {
        Self {
            number: row.number,
            at: row.at.0.to_string(),
            day: row.day.0.to_string(),
            kind: row.kind.clone(),
            debit: row.debit.clone(),
            credit: row.credit.clone(),
            customer: row.customer_id,
            method: row.method.clone(),
            amount_minor: row.amount_minor,
            currency: row.currency.clone(),
            reverses: row.reverses,
            subject_kind: row.subject_kind.clone(),
            subject: row.subject_id,
            reason: row.reason.clone(),
            hash: hex(&row.hash),
        }
    }
}

/// A page of the books, the newest entry first.
#[derive(Serialize, ToSchema)]
pub struct LedgerPage {
    items: Vec<LedgerEntryView>,
    /// For the next page's `before`; none at the end.
    next: Option<i64>,
}

/// The entries of the books.
#[utoipa::path(get, path = "/api/v1/ledger", tag = "ledger", operation_id = "listLedger", params(LedgerQuery),
    responses((status = 200, description = "A page of entries", body = LedgerPage)))]
pub(crate) async fn list_ledger(allowed: Allowed<ViewLedger>, ApiQuery(query): ApiQuery<LedgerQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let kind = query.kind.as_deref().map(|word| Kind::of(word).ok_or(LedgerError::KindUnknown)).transpose()?;
    let asked = Asked { kind, customer: query.customer, before: query.before };
    let rows = list(&mut allowed.begin().await?, &asked, limit + 1).await?;
    let many = usize::try_from(limit).unwrap_or_default();
    let items: Vec<LedgerEntryView> = rows.iter().take(many).map(LedgerEntryView::of).collect();
    let next = items.last().filter(|_| rows.len() > many).map(|last| last.number);
    json(StatusCode::OK, &LedgerPage { items, next })
}
