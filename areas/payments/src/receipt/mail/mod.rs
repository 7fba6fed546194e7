//! A receipt goes to the customer by mail, as a paper beside a few lines. It counts as a print.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use delivery::{Mail, Paper};
use kernel::Words;
use paper::Press;
use serde::Serialize;
use tenancy::{TenantTx, statement};
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, PathId, Redirect};

use super::{Sheet, compose};
use crate::permission::PrintReceipts;
use crate::store::find;
use crate::{PaymentError, PaymentId};

/// Who gets it.
#[derive(sqlx::FromRow)]
struct Reader {
    email: String,
    name: String,
}

/// Puts it into the outbox; answers with the address. It goes out if the transaction commits.
async fn mail(tx: &mut TenantTx, allowed: &Allowed<PrintReceipts>, id: PaymentId) -> Result<String, PaymentError> {
    find(tx, id).await?;
    let reader: Reader = tx.one(statement!("reader.sql").bind(id)).await?;
    let to = reader.email;
    if to.is_empty() {
        return Err(PaymentError::NoEmail);
    }
    let receipt = compose(tx, allowed, id, Sheet::A5, Some(&to)).await?;
    let page = allowed.page("payments-receipt");
    let pdf = receipt.pdf(&Press::shared(), &page).await?;
    let (number, company) = (receipt.payment.receipt(), receipt.head.name.clone());
    let until = receipt.payment.when("ends_at");
    let thanks = if receipt.payment.moved_money() { "payments-mail-thanks" } else { "payments-mail-from-balance" };
    let text = [
        page.t1("payments-mail-hello", "name", &reader.name),
        page.t2(thanks, "amount", receipt.payment.amount(), "plan", receipt.payment.says("plan")),
        page.t1("payments-mail-until", "until", until),
        page.t1("payments-mail-receipt", "number", &number),
        page.t1("payments-mail-check", "link", &receipt.link),
        company.clone(),
    ];
    let brand = page.t("web-brand");
    let mail = Mail {
        kind: "payments.receipt",
        to: to.clone(),
        to_name: reader.name,
        // Nobody writes as a company alone: the name they chose stands beside ours.
        from_name: format!("{company} via {brand}"),
        reply_to: receipt.head.contact_email.clone(),
        subject: page.t2("payments-mail-subject", "number", &number, "company", &company),
        text: text.join("\n\n"),
        html: String::new(),
        secret: false,
        paper: Some(Paper { name: format!("{number}.pdf"), media_type: "application/pdf".to_owned(), bytes: pdf }),
    };
    delivery::post(tx, mail).await?;
    Ok(to)
}

/// `POST /payments/{id}/mail`
pub(crate) async fn submit(allowed: Allowed<PrintReceipts>, PathId(id): PathId<PaymentId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let to = mail(&mut tx, &allowed, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/payments/{id}")).done(&Words::key("payments-mailed").with("to", to)).into_response())
}

/// Where a receipt was sent.
#[derive(Serialize, ToSchema)]
pub struct ReceiptMailed {
    to: String,
}

/// Sends the receipt to the customer's own address. Every sending is on record, as a print is.
#[utoipa::path(post, path = "/api/v1/payments/{id}/mail", tag = "payments", operation_id = "mailReceipt",
    params(("id" = Uuid, Path)), responses((status = 202, description = "It is on its way", body = ReceiptMailed)))]
pub(crate) async fn mail_receipt(allowed: Allowed<PrintReceipts>, PathId(id): PathId<PaymentId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let to = mail(&mut tx, &allowed, id).await?;
    tx.commit().await?;
    json(StatusCode::ACCEPTED, &ReceiptMailed { to })
}
