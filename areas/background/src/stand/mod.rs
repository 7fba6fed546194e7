//! `GET /background`: how things stand, and how the last day went.

mod chart;

use askama::Template;
use jiff::{SignedDuration, Timestamp};
use jobs::monitor::{self, Filter, KindCount, Listed, Overview};
use tenancy::Ts;
use web::{Allowed, Answer, Page, html};

use crate::permission::ViewWork;
use crate::telling::{Telling, between, span, tone};
use chart::Charts;

/// Half an hour: the width of a bar.
const SPAN: i32 = 1800;
/// So many lines of what runs and of what needs somebody.
const MOST: i64 = 8;

/// A job as a line.
pub struct Line {
    pub job: Listed,
    pub kind: String,
    pub state: String,
    pub tone: &'static str,
    pub problem: String,
    pub since: String,
    /// Hundredths, where it says how far it is.
    pub progress: Option<i32>,
}

struct KindLine {
    count: KindCount,
    name: String,
    waited: String,
    worked: String,
}

#[derive(Template)]
#[template(path = "stand/page.html")]
struct Stand {
    page: Page,
    seen: Overview,
    oldest: String,
    next: String,
    running: Vec<Line>,
    troubled: Vec<Line>,
    kinds: Vec<KindLine>,
    charts: Charts,
    is_new: bool,
}

pub async fn show(allowed: Allowed<ViewWork>) -> Answer {
    let page = allowed.page("background-title");
    let now = allowed.site.clock.now();
    let day_ago = Ts(now - SignedDuration::from_hours(24));
    let mut tx = allowed.begin().await?;
    let seen = monitor::overview(&mut tx, day_ago).await?;
    let points = monitor::chart(&mut tx, day_ago, SPAN).await?;
    let kinds = monitor::kinds(&mut tx, day_ago).await?;
    let narrowed = |states: &[&str]| Filter { states: states.iter().map(|state| (*state).to_owned()).collect(), ..Filter::default() };
    let running = monitor::list(&mut tx, &narrowed(&["running"]), None, MOST).await?;
    let troubled = monitor::list(&mut tx, &narrowed(&["dead", "uncertain"]), None, MOST).await?;
    drop(tx);
    let telling = Telling::new(&allowed.site.words, &page);
    let lines = |jobs: Vec<Listed>| jobs.into_iter().map(|job| line(job, &telling, now)).collect();
    let (running, troubled) = (lines(running.jobs), lines(troubled.jobs));
    let kinds: Vec<KindLine> = kinds.into_iter().map(|count| kind_line(count, &telling)).collect();
    let charts = Charts::of(&points, day_ago.0, i64::from(SPAN), page.zone());
    let since = |moment: Option<Ts>| moment.map_or_else(|| "–".to_owned(), |moment| between(moment.0, now));
    let (oldest, next) = (since(seen.oldest_ready), seen.next_waiting.map_or_else(|| "–".to_owned(), |due| between(now, due.0)));
    let is_new = kinds.is_empty();
    html(&Stand { oldest, next, seen, running, troubled, kinds, charts, is_new, page })
}

/// A job as people read it.
#[must_use]
pub fn line(job: Listed, telling: &Telling<'_>, now: Timestamp) -> Line {
    let progress = job.progress_total.zip(job.progress_done).filter(|(total, _)| *total > 0).map(|(total, done)| (done * 100 / total).clamp(0, 100));
    let moment = job.finished_at.or(if job.state == "running" { job.started_at } else { None }).unwrap_or(job.created_at);
    Line {
        kind: telling.kind(&job.kind),
        state: telling.state(&job.state),
        tone: tone(&job.state),
        problem: job.problem.as_deref().map(|problem| telling.problem(problem)).unwrap_or_default(),
        since: between(moment.0, now),
        progress: progress.filter(|_| job.state == "running"),
        job,
    }
}

fn kind_line(count: KindCount, telling: &Telling<'_>) -> KindLine {
    let said = |millis: Option<f64>| millis.map_or_else(|| "–".to_owned(), span);
    KindLine { name: telling.kind(&count.kind), waited: said(count.waited_ms), worked: said(count.worked_ms), count }
}
