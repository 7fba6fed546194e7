//! One job's life: where it came from, what it is about, each try, what it said, what it left.

mod api;

use askama::Template;
use jobs::monitor::{self, JobId, Line, Shown, Siblings};
use serde_json::Value;
use web::{Allowed, Answer, Page, PathId, html};

use crate::permission::ViewWork;
use crate::telling::{Telling, between, tone};

pub use api::{__path_show_job, JobLife, life, show_job};

const LINES: i64 = 500;
/// Longer values are folded.
const FOLD: usize = 200;

/// A named value of what a job is about, or of what it left.
struct Fact {
    name: String,
    text: String,
    is_long: bool,
}

struct Try {
    attempt: i16,
    outcome: String,
    tone: &'static str,
    problem: String,
    said: Option<String>,
    ended: String,
    took: String,
}

#[derive(Template)]
#[template(path = "show/page.html")]
struct Life {
    page: Page,
    job: Shown,
    kind: String,
    state: String,
    tone: &'static str,
    problem: String,
    alarm: &'static str,
    cause: String,
    took: String,
    args: Vec<Fact>,
    result: Vec<Fact>,
    tries: Vec<Try>,
    lines: Vec<Line>,
    siblings: Option<Siblings>,
    progress: Option<i32>,
    next: Vec<String>,
    may_manage: bool,
}

pub async fn show(allowed: Allowed<ViewWork>, PathId(id): PathId<JobId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let job = monitor::show(&mut tx, id).await?;
    let attempts = monitor::attempts(&mut tx, id).await?;
    let lines = monitor::lines(&mut tx, id, LINES).await?;
    let siblings = match job.group_id {
        Some(group) => monitor::siblings(&mut tx, group).await?,
        None => None,
    };
    drop(tx);
    let page = allowed.page("background-job");
    let telling = Telling::new(&allowed.site.words, &page);
    let kind = telling.kind(&job.kind);
    let tries = attempts
        .iter()
        .map(|one| Try {
            attempt: one.attempt,
            outcome: telling.outcome(&one.outcome),
            tone: if one.outcome == "again" { "warning" } else { "error" },
            problem: telling.problem(&one.problem),
            said: telling.kept(one.words.as_ref()),
            ended: page.exact_time(one.ended_at),
            took: between(one.started_at.0, one.ended_at.0),
        })
        .collect();
    let now = allowed.site.clock.now();
    let end = job.finished_at.map(|end| end.0).or_else(|| (job.state == "running").then_some(now));
    let took = job.started_at.zip(end).map(|(started, end)| between(started.0, end)).unwrap_or_default();
    let progress = job.progress_total.zip(job.progress_done).filter(|(total, _)| *total > 0).map(|(total, done)| (done * 100 / total).clamp(0, 100));
    let next = job.next.as_ref().and_then(Value::as_array).into_iter().flatten();
    let next = next.filter_map(|link| link.get("kind").and_then(Value::as_str)).map(|kind| telling.kind(kind)).collect();
    // What one job enqueued is named as a job is; a person by their name.
    let cause = if job.caused_by_id.is_none() { telling.kind(&job.caused_by) } else { job.caused_by.clone() };
    let (state, problem) = (telling.state(&job.state), job.problem.as_deref().map(|problem| telling.problem(problem)).unwrap_or_default());
    let may_manage = page.may("background.manage_jobs");
    html(&Life {
        alarm: if matches!(job.state.as_str(), "dead" | "uncertain") { "error" } else { "warning" },
        tone: tone(&job.state),
        args: facts(Some(&job.args)),
        result: facts(job.result.as_ref()),
        page: page.titled(&kind),
        kind,
        state,
        problem,
        cause,
        took,
        tries,
        lines,
        siblings,
        progress,
        next,
        may_manage,
        job,
    })
}

/// The fields of an object, or the value alone.
fn facts(value: Option<&Value>) -> Vec<Fact> {
    let fact = |name: &str, value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Fact { name: name.to_owned(), is_long: text.chars().count() > FOLD, text }
    };
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Object(fields)) => fields.iter().map(|(name, value)| fact(name, value)).collect(),
        Some(other) => vec![fact("", other)],
    }
}
