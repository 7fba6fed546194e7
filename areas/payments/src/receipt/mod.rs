//! The receipt as a paper: an acknowledgment receipt, on A4, A5 or a roll of 80 mm. Every print is on record; from the second on it says so.

pub(crate) mod check;
pub(crate) mod mail;
mod words;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kernel::Money;
use paper::{Press, Print};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::ApiJson;
use web::{Allowed, Answer, Fields, Page, PathId, new_token};

use crate::payment::{Payment, micro, money};
use crate::permission::PrintReceipts;
use crate::store::find;
use crate::{PaymentError, PaymentId};
use words::in_words;

const TEMPLATE: &str = include_str!("receipt.typ");

/// What it is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    A4,
    A5,
    /// A roll of 80 mm.
    Thermal,
}

impl Sheet {
    pub const ALL: [Self; 3] = [Self::A4, Self::A5, Self::Thermal];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::Thermal => "thermal",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.word() == word)
    }
}

/// The company's head on its papers.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Letterhead {
    pub name: String,
    pub letterhead: String,
    pub address: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub logo: Option<Vec<u8>>,
}

/// All that stands on a receipt.
pub struct Receipt {
    pub payment: Payment,
    pub head: Letterhead,
    pub sheet: Sheet,
    /// The first is the original.
    pub copy: i32,
    pub printed_at: Timestamp,
    /// Where the square of dots leads.
    pub link: String,
    /// The beginning of the hash of its entry in the books.
    pub seal: String,
}

impl Receipt {
    /// The head's lines: as the company wrote them, or what is known of it.
    fn lines(&self) -> Vec<String> {
        let written: Vec<String> = self.head.letterhead.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if !written.is_empty() {
            return written;
        }
        let reached = [self.head.contact_phone.as_str(), self.head.contact_email.as_str()];
        let reached: Vec<&str> = reached.into_iter().filter(|text| !text.is_empty()).collect();
        [self.head.address.clone(), reached.join(" · ")].into_iter().filter(|line| !line.is_empty()).collect()
    }

    fn data(&self, page: &Page) -> String {
        let of = &self.payment;
        let mut facts = vec![
            (page.t("payments-receipt-number"), of.receipt()),
            (page.t("payments-paid-at"), of.moment(of.paid_at.0)),
            (page.t(if of.moved_money() { "payments-receipt-from" } else { "payments-receipt-of" }), of.says("customer").to_uppercase()),
            (page.t("payments-receipt-account"), format!("{} · {}", of.says("account"), of.says("line"))),
        ];
        for name in ["address", "contact"] {
            if !of.says(name).is_empty() {
                facts.push((page.t(&format!("payments-receipt-{name}")), of.says(name).to_owned()));
            }
        }
        facts.push((page.t("payments-receipt-for"), format!("{}, {}", of.says("plan"), of.speed(page))));
        facts.push((page.t("payments-receipt-time"), of.length(page)));
        facts.push((page.t("payments-receipt-covers"), format!("{} – {}", of.when("starts_at"), of.when("ends_at"))));
        let paid = if of.reference.is_empty() { page.t(of.method_label()) } else { format!("{} · {}", page.t(of.method_label()), of.reference) };
        facts.push((page.t("payments-method"), paid));
        if let (Some(tendered), Some(change)) = (of.tendered(), of.change()) {
            facts.push((page.t("payments-tendered"), tendered));
            facts.push((page.t("payments-change"), change));
        }
        let amount = Money::new(of.amount_minor, kernel::Currency::of(&of.currency).unwrap_or(kernel::Currency::ALL[0]));
        let back = match (of.ended_how.as_deref(), of.ended_minor) {
            (Some("refund"), Some(minor)) => page.t1("payments-receipt-refunded", "amount", money(minor, &of.currency)),
            _ => String::new(),
        };
        let copy = if self.copy > 1 { page.t1("payments-receipt-reprint", "copy", self.copy) } else { String::new() };
        json!({
            "sheet": self.sheet.word(), "company": self.head.name, "letterhead": self.lines(), "logo": self.head.logo.is_some(),
            "title": page.t("payments-receipt-title"), "number": of.receipt(), "copy": copy, "facts": facts,
            "total_label": page.t("payments-amount"), "total": amount.to_string(), "words": in_words(amount), "back": back,
            "mark": if of.is_void() { page.t("payments-void") } else { String::new() },
            "cashier": of.says("cashier"), "sign_customer": page.t("payments-receipt-sign-customer"),
            "sign_cashier": page.t("payments-receipt-sign-cashier"), "law": page.t("payments-receipt-law"),
            "seal": page.t1("payments-receipt-seal", "seal", &self.seal),
            "printed": page.t1("payments-receipt-printed", "moment", of.moment(self.printed_at)),
            "link": self.link, "check": page.t("payments-receipt-check"),
        })
        .to_string()
    }

    /// Set on paper.
    pub async fn pdf(&self, press: &Press, page: &Page) -> Result<Vec<u8>, PaymentError> {
        let dots = QrCode::new(self.link.as_bytes()).map_err(|error| paper::PaperError::Broken(error.to_string()))?;
        let drawn = dots.render::<svg::Color<'_>>().quiet_zone(false).build();
        let mut pictures = vec![("/qr.svg", drawn.into_bytes())];
        if let Some(logo) = &self.head.logo {
            // Known by its content, whatever it is called.
            pictures.push(("/logo", logo.clone()));
        }
        Ok(press.pdf(Print { template: TEMPLATE, data: self.data(page), pictures }).await?)
    }
}

/// Puts a print on record and tells the which it is, and the secret that leads whoever holds it to `check`. `to`: the address it goes to, where it is sent.
async fn record(tx: &mut TenantTx, payment: &Payment, sheet: Sheet, by: Uuid, to: Option<&str>) -> Result<(i32, String), PaymentError> {
    let now = Ts(micro(tx.now()));
    let id = tx.new_id();
    let entry = |(_, copy): &(Uuid, i32)| {
        Entry::created(if to.is_some() { "payments.mailed" } else { "payments.printed" }, "payment", payment.id, &payment.receipt())
            .about(payment.customer_id)
            .after(json!({ "copy": copy, "sheet": sheet.word(), "to": to }))
    };
    let bound = statement!("print.sql").bind(id).bind(payment.id).bind(sheet.word()).bind(by).bind(now);
    let (_, copy): (Uuid, i32) = tx.write(bound, entry).await?;
    let (token, hash) = new_token(tx.random());
    tx.keep_book::<(Uuid,)>(statement!("link.sql").bind(id).bind(hash)).await?;
    Ok((copy, token))
}

/// The company's head as it is now; its name as it was, where it has none.
async fn head(tx: &mut TenantTx, payment: &Payment) -> Result<Letterhead, PaymentError> {
    let head: Letterhead = tx.one(statement!("letterhead.sql").bare()).await?;
    Ok(Letterhead { name: if head.name.is_empty() { payment.says("company").to_owned() } else { head.name.clone() }, ..head })
}

/// The beginning of the hash of its entry in the books.
async fn seal(tx: &mut TenantTx, id: PaymentId) -> Result<String, PaymentError> {
    let (hash,): (Vec<u8>,) = tx.one(statement!("seal.sql").bind(id)).await?;
    Ok(hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// The next copy of a receipt, on record already.
async fn compose(
    tx: &mut TenantTx,
    allowed: &Allowed<PrintReceipts>,
    id: PaymentId,
    sheet: Sheet,
    to: Option<&str>,
) -> Result<Receipt, PaymentError> {
    let payment = find(tx, id).await?;
    let (head, seal) = (head(tx, &payment).await?, seal(tx, id).await?);
    let (copy, token) = record(tx, &payment, sheet, allowed.person.user, to).await?;
    let link = format!("{}/receipt/{token}", allowed.site.config.public_url);
    Ok(Receipt { payment, head, sheet, copy, printed_at: tx.now(), link, seal })
}

async fn print(allowed: &Allowed<PrintReceipts>, press: &Press, id: PaymentId, sheet: Sheet) -> Result<Response, web::Refusal> {
    let mut tx = allowed.begin().await?;
    let receipt = compose(&mut tx, allowed, id, sheet, None).await?;
    // What is on record was printed: it is kept once the paper is there, and not before.
    let pdf = receipt.pdf(press, &allowed.page("payments-receipt")).await?;
    tx.commit().await?;
    let name = format!("inline; filename=\"{}.pdf\"", receipt.payment.receipt());
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)], pdf).into_response())
}

/// `POST /payments/{id}/print`: a POST, because it puts itself on record.
pub(crate) async fn submit(allowed: Allowed<PrintReceipts>, PathId(id): PathId<PaymentId>, fields: Fields) -> Answer {
    let sheet = Sheet::of(fields.text("sheet")).ok_or(PaymentError::SheetUnknown)?;
    print(&allowed, &Press::shared(), id, sheet).await
}

/// What it is to be printed on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptToPrint {
    /// `a4`, `a5` or `thermal`, a roll of 80 mm.
    #[schema(max_length = 10)]
    sheet: String,
}

/// The receipt as PDF. Every print is on record; from the second on it says that it is a reprint.
#[utoipa::path(post, path = "/api/v1/payments/{id}/print", tag = "payments", operation_id = "printReceipt",
    params(("id" = Uuid, Path)), request_body = ReceiptToPrint,
    responses((status = 200, description = "The receipt", content_type = "application/pdf", body = Vec<u8>)))]
pub(crate) async fn print_receipt(allowed: Allowed<PrintReceipts>, PathId(id): PathId<PaymentId>, ApiJson(asked): ApiJson<ReceiptToPrint>) -> Answer {
    let sheet = Sheet::of(&asked.sheet).ok_or(PaymentError::SheetUnknown)?;
    print(&allowed, &Press::shared(), id, sheet).await
}
