//! `POST /payments/export`: a POST, because it puts itself on record.

use axum::response::IntoResponse;
use serde_json::json;
use tenancy::Entry;
use web::{Allowed, Answer, Fields, Sheet};

use super::{Asked, NAMES, list, meant};
use crate::payment::{Payment, currency};
use crate::permission::ViewPayments;

const BATCH: i64 = 1_000;
const COLUMNS: [&str; 17] = [
    "receipt",
    "day",
    "paid_at",
    "account",
    "customer",
    "line",
    "plan",
    "kind",
    "starts_at",
    "ends_at",
    "amount",
    "currency",
    "method",
    "reference",
    "cashier",
    "taken_back",
    "given_back",
];

fn cells(row: &Payment, zone: &jiff::tz::TimeZone, plain: impl Fn(i64) -> String) -> Vec<String> {
    let local = |at: jiff::Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let told = |name| row.says(name).parse::<jiff::Timestamp>().map(local).unwrap_or_default();
    vec![
        row.receipt(),
        row.day.0.to_string(),
        local(row.paid_at.0),
        row.says("account").to_owned(),
        row.says("customer").to_owned(),
        row.says("line").to_owned(),
        row.says("plan").to_owned(),
        row.says("kind").to_owned(),
        told("starts_at"),
        told("ends_at"),
        plain(row.amount_minor),
        row.currency.clone(),
        row.method.clone(),
        row.reference.clone(),
        row.cashier_name.clone(),
        row.ended_how.clone().unwrap_or_default(),
        row.ended_minor.map(plain).unwrap_or_default(),
    ]
}

pub(crate) async fn export(allowed: Allowed<ViewPayments>, fields: Fields) -> Answer {
    let asked = Asked::read(&fields)?;
    let zone = allowed.page("payments-title").zone().clone();
    let currency = currency(&allowed.person);
    let mut sheet = Sheet::begin(&fields, &COLUMNS.map(str::to_owned))?;
    let (mut before, mut written) = (None, 0);
    let mut tx = allowed.begin().await?;
    let people = meant(&mut tx, &asked.q).await?;
    loop {
        let rows = list(&mut tx, &asked, people.clone(), before, BATCH).await?;
        for row in &rows {
            let plain = |minor| kernel::Money::new(minor, kernel::Currency::of(&row.currency).unwrap_or(currency)).plain();
            sheet.row(&cells(row, &zone, plain))?;
            written += 1;
        }
        before = rows.last().map(|last| last.number);
        if i64::try_from(rows.len()).unwrap_or_default() < BATCH {
            break;
        }
    }
    let filter: serde_json::Map<String, serde_json::Value> =
        NAMES.iter().filter(|name| !fields.text(name).is_empty()).map(|name| ((*name).to_owned(), json!(fields.text(name)))).collect();
    tx.record(Entry::event("payments.exported", "payment", None, "").after(json!({ "filter": filter, "rows": written }))).await?;
    let today = tx.now().to_zoned(zone).date();
    tx.commit().await?;
    Ok(sheet.download("payments", today)?.into_response())
}
