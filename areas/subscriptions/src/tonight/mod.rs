//! `GET /subscriptions/tonight`: what time will have done by midnight, by the same question that the run itself asks. Nothing is changed.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;
use installations::number_text;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use serde::Serialize;
use tenancy::{Day, TenantTx, Ts, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::json;
use web::{Allowed, Answer, Page, html};

use crate::BlockError;
use crate::permission::ViewBlocks;
use crate::remind::wanted;
use crate::settle::{Moment, moments};

const MOST: i64 = 10_000;
const SHOWN: usize = 100;

/// What happened on a day.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
struct Past {
    expired: i64,
    began: i64,
}

/// What comes about, and with whom.
#[derive(Debug)]
struct Coming {
    due: Moment,
    customer_name: String,
}

/// What will have happened by midnight, beside yesterday.
#[derive(Debug)]
struct Night {
    by: Ts,
    due: Vec<Coming>,
    reminders: usize,
    yesterday: Past,
}

impl Night {
    fn many(&self, of: impl Fn(&Moment) -> bool) -> usize {
        self.due.iter().filter(|one| of(&one.due)).count()
    }

    fn expire(&self) -> usize {
        self.many(|one| one.expires())
    }

    fn off(&self) -> usize {
        self.many(|one| one.runs_out())
    }

    fn begin(&self) -> usize {
        self.many(|one| !one.expires())
    }
}

/// Everything that comes about until then, as the run will have it.
async fn coming(tx: &mut TenantTx, by: Ts) -> Result<Vec<Coming>, BlockError> {
    let due = moments(tx, by, MOST).await?;
    let customers: BTreeSet<Uuid> = due.iter().map(|one| one.customer_id).collect();
    let names: Vec<(Uuid, String)> = tx.all(statement!("names.sql").bind(customers.into_iter().collect::<Vec<_>>())).await?;
    let names: BTreeMap<Uuid, String> = names.into_iter().collect();
    let coming = due.into_iter().filter(Moment::comes).filter_map(|due| {
        let customer_name = names.get(&due.customer_id)?.clone();
        Some(Coming { due, customer_name })
    });
    Ok(coming.collect())
}

async fn night(tx: &mut TenantTx, zone: &TimeZone, zone_name: &str) -> Result<Night, BlockError> {
    let today = tx.now().to_zoned(zone.clone()).date();
    let start = |day: jiff::civil::Date| day.to_zoned(zone.clone()).map(|at| Ts(at.timestamp())).ok();
    let tomorrow = today.checked_add(1.day()).unwrap_or(today);
    let by = start(tomorrow).unwrap_or(Ts(tx.now()));
    let (morning, until) = (start(today.checked_sub(1.day()).unwrap_or(today)).unwrap_or(by), start(today).unwrap_or(by));
    let due = coming(tx, by).await?;
    let reminders = wanted(tx, zone_name, Day(tomorrow), by).await?.len();
    let yesterday: Past = tx.one(statement!("past.sql").bind(morning).bind(until)).await?;
    Ok(Night { by, due, reminders, yesterday })
}

#[derive(Template)]
#[template(path = "tonight/page.html")]
struct Show {
    page: Page,
    night: Night,
}

impl Show {
    fn shown(&self) -> &[Coming] {
        &self.night.due[..self.night.due.len().min(SHOWN)]
    }

    fn becomes(&self, one: &Coming) -> String {
        let key = match (one.due.expires(), one.due.runs_out()) {
            (true, true) => "subscriptions-tonight-goes-off",
            (true, false) => "subscriptions-tonight-goes-on",
            _ => "subscriptions-tonight-begins",
        };
        self.page.t(key)
    }

    fn yesterday(&self, number: &i64) -> String {
        self.page.t1("subscriptions-tonight-yesterday", "number", number)
    }

    fn line(&self, one: &Coming) -> String {
        number_text(one.due.line_number)
    }

    fn at(one: &Coming) -> Ts {
        one.due.at
    }
}

pub(crate) async fn page(allowed: Allowed<ViewBlocks>) -> Answer {
    let page = allowed.page("subscriptions-tonight");
    let zone = page.zone().clone();
    let night = night(&mut allowed.begin().await?, &zone, &allowed.person.company.time_zone).await?;
    html(&Show { page, night })
}

/// What time does to a block by midnight.
#[derive(Serialize, ToSchema)]
pub struct DueView {
    subscription: Uuid,
    installation: Uuid,
    line: String,
    customer: Uuid,
    customer_name: String,
    /// `expired` or `active`.
    becomes: String,
    at: String,
    /// Nothing follows it: the line goes off.
    runs_out: bool,
}

/// What time will have done by midnight, if nobody pays or stops anything.
#[derive(Serialize, ToSchema)]
pub struct Tonight {
    by: String,
    expire: usize,
    goes_off: usize,
    begin: usize,
    /// Who will be reminded in the morning after.
    reminders: usize,
    expired_yesterday: i64,
    began_yesterday: i64,
    items: Vec<DueView>,
}

/// What tonight would do. Nothing is changed.
#[utoipa::path(get, path = "/api/v1/subscriptions/tonight", tag = "subscriptions", operation_id = "previewTonight",
    responses((status = 200, description = "What would happen", body = Tonight)))]
pub(crate) async fn tonight(allowed: Allowed<ViewBlocks>) -> Answer {
    let zone = allowed.page("subscriptions-tonight").zone().clone();
    let night = night(&mut allowed.begin().await?, &zone, &allowed.person.company.time_zone).await?;
    let items = night.due.iter().map(|one| DueView {
        subscription: one.due.id.0,
        installation: one.due.installation_id,
        line: number_text(one.due.line_number),
        customer: one.due.customer_id,
        customer_name: one.customer_name.clone(),
        becomes: one.due.becomes.clone(),
        at: one.due.at.0.to_string(),
        runs_out: one.due.runs_out(),
    });
    let view = Tonight {
        by: night.by.0.to_string(),
        expire: night.expire(),
        goes_off: night.off(),
        begin: night.begin(),
        reminders: night.reminders,
        expired_yesterday: night.yesterday.expired,
        began_yesterday: night.yesterday.began,
        items: items.collect(),
    };
    json(StatusCode::OK, &view)
}
