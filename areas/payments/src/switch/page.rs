//! `/sales/change-plan`: what is left, which plan, what that comes to.

use askama::Template;
use axum::response::IntoResponse;
use installations::{Line, LineId};
use kernel::{Failure, Kind, Words};
use plans::PlanId;
use subscriptions::{Block, BlockError, NewPlan, SwitchQuote, open_blocks, quote_switch};
use tenancy::{TenantTx, Ts};
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, Page, Redirect, Refusal, html, page_422};

use super::switch;
use crate::PaymentError;
use crate::payment::money;
use crate::permission::SellTime;
use crate::sell::page::line_of;

#[derive(Template)]
#[template(path = "switch/form.html")]
struct Change {
    page: Page,
    form: Form,
    line: Line,
    blocks: Vec<Block>,
    now: jiff::Timestamp,
    plans: Vec<plans::Choice>,
    preview: Preview,
}

impl Change {
    fn stands(&self, block: &Block) -> &'static str {
        block.stands(self.now).label()
    }

    fn left(&self, block: &Block) -> String {
        subscriptions::length(&self.page, block.left(self.now))
    }

    fn worth(&self, block: &Block) -> String {
        money(block.unused_minor(self.now), &block.currency)
    }
}

/// What the change would come to, or why it cannot be made.
#[derive(Template)]
#[template(path = "switch/preview.html")]
struct Preview {
    page: Page,
    switch: Option<SwitchQuote>,
    problem: Option<String>,
}

impl Preview {
    fn credit(&self, switch: &SwitchQuote) -> String {
        money(switch.quote.measured.amount_minor, &switch.quote.plan.currency)
    }

    fn until(&self, switch: &SwitchQuote) -> String {
        self.page.time(Ts(switch.quote.ends_at))
    }

    fn length(&self, switch: &SwitchQuote) -> String {
        subscriptions::length(&self.page, switch.quote.measured.seconds)
    }
}

async fn preview(tx: &mut TenantTx, allowed: &Allowed<SellTime>, line: Line, plan: &str) -> Result<Preview, Refusal> {
    let page = allowed.page("payments-switch");
    if plan.is_empty() {
        return Ok(Preview { page, switch: None, problem: None });
    }
    match quote_switch(tx, line, PlanId(plan.parse().unwrap_or(Uuid::max()))).await {
        Ok(switch) => Ok(Preview { page, switch: Some(switch), problem: None }),
        Err(error) if matches!(error.kind(), Kind::Invalid { .. } | Kind::Conflict) => {
            let problem = Some(page.say(&error.words()));
            Ok(Preview { page, switch: None, problem })
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(tx: &mut TenantTx, allowed: &Allowed<SellTime>, mut form: Form) -> Result<Change, Refusal> {
    let line = line_of(tx, form.fields()).await?;
    let mut fields = form.fields().clone();
    if fields.text("key").is_empty() {
        fields.put("key", &tx.new_id().to_string());
    }
    let blocks = open_blocks(tx, line.id).await.map_err(PaymentError::from)?;
    let mut plans = plans::choices(tx, None).await?;
    if let Some(first) = blocks.first()
        && blocks.iter().all(|block| block.plan_id == first.plan_id)
    {
        plans.retain(|plan| plan.id != first.plan_id);
    }
    let preview = preview(tx, allowed, line.clone(), fields.text("plan")).await?;
    form.refill(fields);
    let now = tx.now();
    Ok(Change { page: allowed.page("payments-switch"), form, line, blocks, now, plans, preview })
}

/// `GET /sales/change-plan?line=`
pub(crate) async fn form(allowed: Allowed<SellTime>, query: Fields) -> Answer {
    let form = Form::with(&[("line", query.text("line")), ("plan", query.text("plan"))]);
    html(&show(&mut allowed.begin().await?, &allowed, form).await?)
}

/// `GET /sales/change-plan/preview`: the part of the form that says what it will come to.
pub(crate) async fn preview_part(allowed: Allowed<SellTime>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let line = line_of(&mut tx, &query).await?;
    html(&preview(&mut tx, &allowed, line, query.text("plan")).await?)
}

fn wish(fields: &Fields) -> Result<NewPlan, PaymentError> {
    let id = |name| fields.text(name).parse::<Uuid>().ok();
    Ok(NewPlan {
        line: id("line").map(LineId).ok_or(BlockError::LineUnknown)?,
        plan: id("plan").map(PlanId).ok_or(BlockError::PlanUnknown)?,
        notes: fields.text("notes").to_owned(),
        key: id("key").ok_or(BlockError::KeyUsed)?,
    })
}

/// `POST /sales/change-plan`
pub(crate) async fn submit(allowed: Allowed<SellTime>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match wish(&fields) {
        Ok(wish) => switch(&mut tx, &allowed.person, &wish).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(changed) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/subscriptions/{}", changed.block)).done(&Words::key("payments-switched")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("payments-switch");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let view = show(&mut allowed.begin().await?, &allowed, form).await?;
            page_422(status, &view)
        }
    }
}
