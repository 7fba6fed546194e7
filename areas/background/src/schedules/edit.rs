//! The form of one schedule, with a look at what a rule would mean before it is saved.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use jobs::schedules::{self, Change, Missed, Occurrence, ScheduleId, Scheduled};
use jobs::timing::Rule;
use kernel::{Failure, Words};
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::UPCOMING;
use crate::permission::ChangeSchedules;
use crate::telling::{Telling, on_clock, tone};

const HISTORY: i64 = 30;
/// What is often wanted, one press away.
const QUICK: &[&str] = &["daily 03:00", "weekly sun 03:30", "monthly 1 06:00", "every 15m", "every 2h", "cron 0 9 * * MON-FRI"];

struct Past {
    time: String,
    outcome: String,
    state: Option<(String, &'static str)>,
    job: Option<uuid::Uuid>,
}

#[derive(Template)]
#[template(path = "schedules/form.html")]
struct Editor {
    page: Page,
    form: Form,
    schedule: Scheduled,
    look: Look,
    quick: Vec<(&'static str, String)>,
    past: Vec<Past>,
    zone: String,
}

/// What a rule would mean.
#[derive(Template)]
#[template(path = "schedules/preview.html")]
struct Look {
    heading: String,
    said: String,
    upcoming: Vec<String>,
    error: Option<String>,
}

impl Look {
    fn of(rule: &str, telling: &Telling<'_>, page: &Page, now: jiff::Timestamp) -> Self {
        let heading = page.t("background-upcoming");
        match Rule::parse(rule) {
            Ok(rule) => {
                let upcoming = rule.upcoming(now, page.zone(), UPCOMING).into_iter().map(|at| on_clock(at, page.zone())).collect();
                Self { heading, said: telling.rule(&rule.to_string()), upcoming, error: None }
            }
            Err(error) => Self { heading, said: String::new(), upcoming: Vec::new(), error: Some(page.say(&error.words())) },
        }
    }
}

pub async fn form(allowed: Allowed<ChangeSchedules>, PathId(id): PathId<ScheduleId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let schedule = schedules::find(&mut tx, id).await?;
    let past = schedules::occurrences(&mut tx, id, HISTORY).await?;
    drop(tx);
    let version = schedule.version.to_string();
    let form = Form::with(&[("rule", &schedule.rule), ("missed", &schedule.missed), ("version", &version)]);
    html(&editor(&allowed, form, schedule, past))
}

pub async fn submit(allowed: Allowed<ChangeSchedules>, PathId(id): PathId<ScheduleId>, fields: Fields) -> Answer {
    let wanted = Change {
        rule: fields.text("rule").to_owned(),
        missed: fields.text("missed").to_owned(),
        version: fields.optional("version").map(|text| text.parse().unwrap_or_default()),
    };
    let mut tx = allowed.begin().await?;
    match schedules::change(&mut tx, id, &wanted).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to("/background/schedules").done(&Words::key("background-schedule-changed")).into_response())
        }
        Err(error) => {
            drop(tx);
            let mut form = Form::of(fields);
            let page = allowed.page("background-schedule");
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            let schedule = schedules::find(&mut tx, id).await?;
            let past = schedules::occurrences(&mut tx, id, HISTORY).await?;
            page_422(status, &editor(&allowed, form, schedule, past))
        }
    }
}

/// `GET …/preview?rule=…`: the part below the field, while somebody types.
pub async fn preview(allowed: Allowed<ChangeSchedules>, PathId(id): PathId<ScheduleId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    schedules::find(&mut tx, id).await?;
    drop(tx);
    let page = allowed.page("background-schedule");
    let telling = Telling::new(&allowed.site.words, &page);
    page_422(StatusCode::OK, &Look::of(fields.text("rule"), &telling, &page, allowed.site.clock.now()))
}

fn editor(allowed: &Allowed<ChangeSchedules>, form: Form, schedule: Scheduled, past: Vec<Occurrence>) -> Editor {
    let page = allowed.page("background-schedule");
    let telling = Telling::new(&allowed.site.words, &page);
    let name = telling.kind(&schedule.task);
    let mut look = Look::of(form.value("rule"), &telling, &page, allowed.site.clock.now());
    if form.error("rule").is_some() {
        // Said at the field already.
        look.error = None;
    }
    let quick = QUICK.iter().map(|rule| (*rule, telling.rule(rule))).collect();
    let past = past
        .into_iter()
        .map(|one| Past {
            time: page.time(one.occurs_at),
            outcome: telling.outcome(&one.outcome),
            state: one.state.as_deref().map(|state| (telling.state(state), tone(state))),
            job: one.job_id,
        })
        .collect();
    Editor { look, quick, past, schedule, form, zone: allowed.person.company.time_zone.clone(), page: page.titled(&name) }
}

/// The choices of what to do with missed ones, for the form.
const MISSED: [Missed; 3] = Missed::ALL;
