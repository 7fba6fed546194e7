//! `/tills/open`.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Money, Words};
use web::{Allowed, Answer, Fields, Form, Page, Redirect, html, page_422};

use super::open;
use crate::PaymentError;
use crate::payment::currency;
use crate::permission::SellTime;

#[derive(Template)]
#[template(path = "till/open/form.html")]
struct Opening {
    page: Page,
    form: Form,
    currency: &'static str,
}

fn show(allowed: &Allowed<SellTime>, form: Form) -> Opening {
    Opening { page: allowed.page("payments-till-open-verb"), form, currency: currency(&allowed.person).code }
}

pub(crate) async fn form(allowed: Allowed<SellTime>) -> Answer {
    html(&show(&allowed, Form::default()))
}

fn float(fields: &Fields, allowed: &Allowed<SellTime>) -> Result<i64, PaymentError> {
    let Some(typed) = fields.optional("float") else { return Ok(0) };
    Money::read(typed, currency(&allowed.person)).map(|money| money.minor).ok_or(PaymentError::AmountWrong { field: "float" })
}

pub(crate) async fn submit(allowed: Allowed<SellTime>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match float(&fields, &allowed) {
        Ok(minor) => open(&mut tx, &allowed.person, minor).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(till) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/tills/{till}")).done(&Words::key("payments-till-is-open")).into_response())
        }
        Err(error) => {
            drop(tx);
            let mut form = Form::of(fields);
            let status = form.absorb(error, &allowed.page("payments-till-open-verb"))?;
            page_422(status, &show(&allowed, form))
        }
    }
}
