//! A block: what was bought at which terms, how it stands now, and why.

use askama::Template;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use tenancy::{TenantTx, Ts, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::json;
use web::{Allowed, Answer, Page, PathId, html};

use crate::block::{Block, Stage};
use crate::list::kind_label;
use crate::permission::ViewBlocks;
use crate::store::find;
use crate::words::length;
use crate::{BlockError, BlockId, cancel};

#[derive(Template)]
#[template(path = "show/page.html")]
struct Show {
    page: Page,
    block: Block,
    now: Timestamp,
    why: Vec<String>,
    reminders: Vec<Reminder>,
    panels: Vec<String>,
}

/// That somebody is to be reminded of the end, and when that was decided.
#[derive(sqlx::FromRow)]
struct Reminder {
    step: i32,
    channel: String,
    decided_at: Ts,
}

impl Reminder {
    /// In a sentence: which rule, by which way.
    fn text(&self, page: &Page) -> String {
        let step = page.t1("subscriptions-reminder-step", "days", self.step);
        let channel = if self.channel == "sms" { page.t("subscriptions-channel-sms") } else { page.t("subscriptions-channel-email") };
        format!("{channel}, {step}")
    }
}

impl Show {
    fn stands(&self) -> Stage {
        self.block.stands(self.now)
    }

    fn left(&self) -> String {
        length(&self.page, self.block.left(self.now))
    }

    fn kind(&self) -> String {
        self.page.t(&kind_label(&self.block.kind))
    }

    fn unused(&self) -> String {
        crate::block::money(self.block.unused_minor(self.now), &self.block.currency)
    }

    fn length(&self) -> String {
        length(&self.page, self.block.seconds)
    }

    fn how(&self) -> Option<String> {
        let how = cancel::How::of(self.block.ended_how.as_deref()?)?;
        Some(self.page.t(how.label()))
    }
}

/// Sentences that a cashier can read to the customer, made from what is on record.
pub(crate) fn why(page: &Page, block: &Block, now: Timestamp) -> Vec<String> {
    let say = |key: &'static str, args: &[(&'static str, String)]| {
        let words = args.iter().fold(kernel::Words::key(key), |words, (name, value)| words.with(name, value));
        page.say(&words)
    };
    let (amount, price, days) = (block.amount(), block.price(), block.term_days.to_string());
    let bought = match block.kind.as_str() {
        "term" => "subscriptions-why-term",
        "half" => "subscriptions-why-half",
        "credit" => "subscriptions-why-credit",
        _ => "subscriptions-why-custom",
    };
    let long = length(page, block.seconds);
    let mut said = vec![say(bought, &[("amount", amount), ("price", price), ("days", days), ("long", long)])];
    let queued = block.starts_at.0 > block.sold_at.0;
    let starts = page.time(block.starts_at);
    let begins = match (block.kind.as_str(), queued) {
        ("credit", _) => "subscriptions-why-in-place",
        (_, true) => "subscriptions-why-queued",
        _ => "subscriptions-why-at-once",
    };
    said.push(say(begins, &[("starts", starts)]));
    if block.paused_seconds > 0 {
        said.push(say("subscriptions-why-paused", &[("long", length(page, block.paused_seconds))]));
    }
    match block.stands(now) {
        Stage::Expired => said.push(say("subscriptions-why-expired", &[("ends", page.time(block.ends_at))])),
        Stage::Cancelled | Stage::Void => {
            let key = if block.replaced_by.is_some() { "subscriptions-why-switched" } else { "subscriptions-why-ended" };
            let at = block.ended_at.map(|at| page.time(at)).unwrap_or_default();
            let who = block.ended_by.clone().unwrap_or_default();
            said.push(say(key, &[("at", at), ("who", who), ("reason", block.end_reason.clone())]));
        }
        Stage::Queued | Stage::Active if block.paused() => said.push(say("subscriptions-why-stands-still", &[])),
        _ => {}
    }
    said
}

pub(crate) async fn page(allowed: Allowed<ViewBlocks>, PathId(id): PathId<BlockId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let block = find(&mut tx, id).await?;
    let page = allowed.page("subscriptions-one").titled(&block.label());
    let panels = allowed.panels(&mut tx, &page, "subscription", id).await?;
    let now = tx.now();
    let why = why(&page, &block, now);
    let reminders: Vec<Reminder> = tx.all(statement!("reminders.sql").bind(id)).await?;
    html(&Show { page, block, now, why, reminders, panels })
}

/// A block of paid time.
#[derive(Serialize, ToSchema)]
pub struct BlockView {
    id: Uuid,
    installation: Uuid,
    line: String,
    customer: Uuid,
    customer_name: String,
    plan: Uuid,
    plan_name: String,
    /// `term`, `half`, `custom` or `credit`.
    kind: String,
    amount_minor: i64,
    currency: String,
    /// The plan's terms when it was sold.
    price_minor: i64,
    term_days: i32,
    /// Which form of the arithmetic measured it.
    rule: i32,
    seconds: i64,
    /// For how long its clock stood still.
    paused_seconds: i64,
    starts_at: String,
    ends_at: String,
    /// How it stands now: `queued`, `active`, `expired`, `cancelled` or `void`.
    stage: String,
    left_seconds: i64,
    /// What those are worth.
    unused_minor: i64,
    ended_at: Option<String>,
    /// `void`, `refund`, `forfeit` or `switch`.
    ended_how: Option<String>,
    end_reason: String,
    /// The block that what was left of it went into, where the plan was changed.
    replaced_by: Option<Uuid>,
    notes: String,
    sold_by: String,
    sold_at: String,
    /// Why it is so, in sentences.
    why: Vec<String>,
}

pub(crate) async fn view(tx: &mut TenantTx, page: &Page, id: BlockId) -> Result<BlockView, BlockError> {
    let block = find(tx, id).await?;
    let now = tx.now();
    Ok(BlockView {
        why: why(page, &block, now),
        stage: block.stands(now).word().to_owned(),
        left_seconds: block.left(now),
        unused_minor: block.unused_minor(now),
        id: block.id.0,
        installation: block.installation_id,
        line: block.line_text(),
        customer: block.customer_id,
        plan: block.plan_id,
        amount_minor: block.amount_minor,
        price_minor: block.price_minor,
        term_days: block.term_days,
        rule: block.rule,
        seconds: block.seconds,
        paused_seconds: block.paused_seconds,
        starts_at: block.starts_at.0.to_string(),
        ends_at: block.ends_at.0.to_string(),
        ended_at: block.ended_at.map(|at| at.0.to_string()),
        sold_at: block.sold_at.0.to_string(),
        customer_name: block.customer_name,
        plan_name: block.plan_name,
        kind: block.kind,
        currency: block.currency,
        ended_how: block.ended_how,
        end_reason: block.end_reason,
        replaced_by: block.replaced_by.map(|id| id.0),
        notes: block.notes,
        sold_by: block.sold_by,
    })
}

/// A block of paid time, with why it is as it is.
#[utoipa::path(get, path = "/api/v1/subscriptions/{id}", tag = "subscriptions", operation_id = "getSubscription",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The block", body = BlockView)))]
pub(crate) async fn get_subscription(allowed: Allowed<ViewBlocks>, PathId(id): PathId<BlockId>) -> Answer {
    let page = allowed.page("subscriptions-one");
    json(StatusCode::OK, &view(&mut allowed.begin().await?, &page, id).await?)
}
