//! `/sales/{id}/cancel`.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Money, Words};
use subscriptions::{Block, BlockId, How, Stage};
use tenancy::TenantTx;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::{TakingBack, take_back};
use crate::payment::{Payment, currency, money};
use crate::permission::CancelSales;
use crate::store::of_block;
use crate::{Method, PaymentError};

#[derive(Template)]
#[template(path = "cancel/form.html")]
struct Show {
    page: Page,
    form: Form,
    block: Block,
    payment: Option<Payment>,
    left: String,
    unused: String,
    methods: [Method; 7],
    currency: &'static str,
    over: bool,
    credit: bool,
}

async fn show(tx: &mut TenantTx, allowed: &Allowed<CancelSales>, id: BlockId, form: Option<Form>) -> Result<Show, PaymentError> {
    let block = subscriptions::find(tx, id).await?;
    let payment = of_block(tx, id).await?;
    let now = tx.now();
    let page = allowed.page("payments-take-back");
    let unused_minor = block.unused_minor(now);
    let currency = currency(&allowed.person);
    let form = form.unwrap_or_else(|| {
        let method = payment.as_ref().map_or("cash", |payment| payment.method.as_str());
        let how = if block.kind == "credit" { "refund" } else { "void" };
        Form::with(&[("how", how), ("method", method), ("amount", &Money::new(unused_minor, currency).plain())])
    });
    let over = !matches!(block.stands(now), Stage::Active | Stage::Queued);
    let left = subscriptions::length(&page, block.left(now));
    let unused = money(unused_minor, &block.currency);
    let credit = block.kind == "credit";
    Ok(Show { page, form, block, payment, left, unused, methods: Method::ALL, currency: currency.code, over, credit })
}

pub(crate) async fn form(allowed: Allowed<CancelSales>, PathId(id): PathId<BlockId>) -> Answer {
    html(&show(&mut allowed.begin().await?, &allowed, id, None).await?)
}

fn read(fields: &Fields, allowed: &Allowed<CancelSales>) -> Result<TakingBack, PaymentError> {
    let how = How::of(fields.text("how")).ok_or(PaymentError::HowUnknown)?;
    let mut wanted = TakingBack { how, reason: fields.text("reason").to_owned(), amount_minor: None, method: None };
    if how == How::Refund {
        let money = Money::read(fields.text("amount"), currency(&allowed.person)).ok_or(PaymentError::AmountWrong { field: "amount" })?;
        wanted.amount_minor = Some(money.minor);
        wanted.method = Some(Method::of(fields.text("method")).ok_or(PaymentError::MethodUnknown)?);
    }
    Ok(wanted)
}

pub(crate) async fn submit(allowed: Allowed<CancelSales>, PathId(id): PathId<BlockId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match read(&fields, &allowed) {
        Ok(wanted) => take_back(&mut tx, &allowed.person, id, &wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/subscriptions/{id}")).done(&Words::key("payments-is-taken-back")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("payments-take-back");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let view = show(&mut allowed.begin().await?, &allowed, id, Some(form)).await?;
            page_422(status, &view)
        }
    }
}
