//! `/sales/renew`: who runs out soon or did, with a box to tick before each.

use askama::Template;
use axum::response::IntoResponse;
use installations::{LineId, number_text};
use kernel::{Failure, Kind, Words};
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, Refusal, html, page_422};

use super::{MOST, Renewal, Row, Stuck, due, renew};
use crate::payment::money;
use crate::permission::SellTime;
use crate::{Method, PaymentError};

const DAYS: [i32; 4] = [0, 1, 3, 7];

#[derive(Template)]
#[template(path = "renew/form.html")]
struct Show {
    page: Page,
    form: Form,
    days: i32,
    rows: Vec<Row>,
    methods: [Method; 7],
}

impl Show {
    fn ticked(&self, row: &Row) -> bool {
        self.form.has("line", &row.id.to_string())
    }

    fn chosen(&self, days: &i32) -> bool {
        self.days == *days
    }

    fn full(&self) -> bool {
        self.rows.len() == MOST
    }
}

impl Row {
    fn line_text(&self) -> String {
        number_text(self.line_number)
    }

    fn price(&self) -> String {
        money(self.price_minor, &self.currency)
    }
}

async fn show(allowed: &Allowed<SellTime>, mut form: Form) -> Result<Show, Refusal> {
    let mut tx = allowed.begin().await?;
    let days = form.value("within").parse().ok().filter(|days| DAYS.contains(days)).unwrap_or(3);
    let mut fields = form.fields().clone();
    fields.put("within", &days.to_string());
    if fields.text("key").is_empty() {
        fields.put("key", &tx.new_id().to_string());
    }
    form.refill(fields);
    let rows = due(&mut tx, days).await?;
    Ok(Show { page: allowed.page("payments-renew"), form, days, rows, methods: Method::ALL })
}

/// `GET /sales/renew?within=`
pub(crate) async fn form(allowed: Allowed<SellTime>, query: Fields) -> Answer {
    let form = Form::with(&[("within", query.text("within")), ("method", "cash")]);
    html(&show(&allowed, form).await?)
}

fn wish(fields: &Fields) -> Result<Renewal, PaymentError> {
    Ok(Renewal {
        // What is no id is nobody's.
        lines: fields.all("line").iter().map(|id| LineId(id.parse().unwrap_or(Uuid::max()))).collect(),
        method: Method::of(fields.text("method")).ok_or(PaymentError::MethodUnknown)?,
        reference: fields.text("reference").to_owned(),
        notes: fields.text("notes").to_owned(),
        key: fields.text("key").parse().map_err(|_| subscriptions::BlockError::KeyUsed)?,
    })
}

/// `POST /sales/renew`
pub(crate) async fn submit(allowed: Allowed<SellTime>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match wish(&fields) {
        Ok(wish) => renew(&mut tx, &allowed.person, &wish).await,
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(made) => {
            tx.commit().await?;
            let said = Words::key("payments-renewed").with("count", made.len());
            Ok(Redirect::to("/payments").done(&said).into_response())
        }
        Err(stuck) => {
            drop(tx);
            again(&allowed, fields, stuck).await
        }
    }
}

/// The page with what came back; where a line is in the way, its number stands before the reason.
async fn again(allowed: &Allowed<SellTime>, fields: Fields, stuck: Stuck) -> Answer {
    let page = allowed.page("payments-renew");
    let mut form = Form::of(fields);
    let shown = matches!(stuck.error.kind(), Kind::Invalid { .. } | Kind::Conflict);
    let known = match stuck.line.filter(|_| shown) {
        Some(line) => installations::find(&mut allowed.begin().await?, line).await.ok(),
        None => None,
    };
    if let Some(line) = known {
        let said = page.say(&stuck.error.words());
        form.fail("line", format!("{}, {}: {said}", number_text(line.number), line.customer_name));
        return page_422(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &show(allowed, form).await?);
    }
    let status = form.absorb(stuck.error, &page)?;
    page_422(status, &show(allowed, form).await?)
}
