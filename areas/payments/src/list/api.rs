//! Payments, for machines.

use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiQuery, PageQuery, json};
use web::{Allowed, Answer};

use super::{Asked, list, meant};
use crate::permission::ViewPayments;
use crate::show::PaymentView;
use crate::{Method, PaymentError};

/// Which payments are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PaymentsQuery {
    /// Of the customer's name, phone or account number.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    q: String,
    customer: Option<Uuid>,
    till: Option<Uuid>,
    /// `cash`, `gcash`, `maya`, `bank`, `card`, `other` or `balance`.
    method: Option<String>,
    /// From this day on, `2026-05-04`, in the company's zone.
    #[param(required = false, value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// Until this day.
    #[param(required = false, value_type = Option<String>, format = Date)]
    until: Option<String>,
    /// Only payments with a smaller number: the `next` of the page before.
    before: Option<i64>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A page of payments, the newest first.
#[derive(Serialize, ToSchema)]
pub struct PaymentsPage {
    items: Vec<PaymentView>,
    /// For the next page's `before`; none at the end.
    next: Option<i64>,
}

/// Payments, the newest first.
#[utoipa::path(get, path = "/api/v1/payments", tag = "payments", operation_id = "listPayments", params(PaymentsQuery),
    responses((status = 200, description = "A page of payments", body = PaymentsPage)))]
pub(crate) async fn list_payments(allowed: Allowed<ViewPayments>, ApiQuery(query): ApiQuery<PaymentsQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let day = |text: Option<&str>, field| text.map(|text| text.parse::<Date>().map_err(|_| PaymentError::DayWrong { field })).transpose();
    let asked = Asked {
        customer: query.customer,
        till: query.till,
        method: query.method.as_deref().map(|word| Method::of(word).ok_or(PaymentError::MethodUnknown)).transpose()?,
        from: day(query.from.as_deref(), "from")?,
        until: day(query.until.as_deref(), "until")?,
        q: query.q,
    };
    let mut tx = allowed.begin().await?;
    let people = meant(&mut tx, &asked.q).await?;
    let rows = list(&mut tx, &asked, people, query.before, limit + 1).await?;
    let many = usize::try_from(limit).unwrap_or_default();
    let next = rows.get(many.saturating_sub(1)).filter(|_| rows.len() > many).map(|last| last.number);
    json(StatusCode::OK, &PaymentsPage { items: rows.iter().take(many).map(PaymentView::of).collect(), next })
}
