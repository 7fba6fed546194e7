//! For the operator's machines: is it alive, is it ready, how does it do; and the API's document.

mod reference;

use std::sync::OnceLock;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use subtle::ConstantTimeEq;
use tokio_util::sync::CancellationToken;
use web::{Answer, Area, Refusal, Routes, Site, Visit};

/// The recorder of figures, made before anything counts.
pub type Metrics = PrometheusHandle;

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();

#[must_use]
pub fn area() -> Area {
    let routes = Routes::new("ops")
        .public_get("/healthz", "says that the program runs, nothing else", alive)
        .public_get("/readyz", "says whether the database answers and is current, nothing else", ready)
        .public_get("/metrics", "asks for the operator's token, or that the caller is on this machine", figures)
        .public_get("/robots.txt", "tells crawlers to stay away", robots);
    Area { name: "ops", routes: reference::routes(routes), words: &[], ..Area::default() }
}

/// Starts counting. Histograms have buckets that suit pages and statements.
pub fn install_metrics() -> anyhow::Result<Metrics> {
    let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
    let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &seconds)?;
    Ok(builder.install_recorder()?)
}

pub fn publish(metrics: Metrics) {
    let _ = FIGURES.set(metrics);
}

async fn alive() -> &'static str {
    "ok\n"
}

async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}

async fn ready(visit: Visit) -> Response {
    let db = &visit.site.db;
    let (status, text) = match (db.platform().ping().await, tenancy::database_is_current(db).await) {
        (Ok(()), Ok(true)) => (StatusCode::OK, "ready\n"),
        (Ok(()), Ok(false)) => (StatusCode::SERVICE_UNAVAILABLE, "the database is not at this program's version\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    };
    // Marked as finished, so that no error page is put in its place.
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], text).into_response()
}

async fn figures(visit: Visit, headers: HeaderMap) -> Answer {
    if !may_see_figures(&visit, &headers) {
        return Err(Refusal::not_found());
    }
    let (busy, open) = visit.site.db.pool_size();
    metrics::gauge!("fiberbill_connections_busy").set(f64::from(busy));
    metrics::gauge!("fiberbill_connections_open").set(f64::from(open));
    note_work(&visit).await;
    let text = FIGURES.get().map(PrometheusHandle::render).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4"))], text).into_response())
}

/// How background work stands, in numbers. A company is no label.
async fn note_work(visit: &Visit) {
    let (platform, now) = (visit.site.db.platform(), visit.site.clock.now());
    let Ok(queues) = platform.queue_loads(now).await else { return };
    for queue in queues {
        let of =
            [("ready", queue.ready), ("running", queue.running), ("waiting", queue.waiting), ("dead", queue.dead), ("uncertain", queue.uncertain)];
        for (state, many) in of {
            metrics::gauge!("fiberbill_queue_jobs", "queue" => queue.queue.clone(), "state" => state).set(many as f64);
        }
        metrics::gauge!("fiberbill_queue_oldest_seconds", "queue" => queue.queue).set(queue.oldest_ready_seconds.unwrap_or_default());
    }
    if let Ok(workers) = platform.workers().await {
        metrics::gauge!("fiberbill_workers").set(workers.len() as f64);
        let tick = workers.iter().filter_map(|worker| worker.tick_seconds).fold(f64::INFINITY, f64::min);
        metrics::gauge!("fiberbill_schedules_looked_at_seconds").set(tick);
    }
    if let Ok(tables) = platform.work_tables().await {
        metrics::gauge!("fiberbill_queue_dead_rows").set(tables.dead_rows as f64);
        metrics::gauge!("fiberbill_queue_bytes").set(tables.bytes as f64);
    }
}

/// This machine, unless a proxy speaks for somebody else; or the token, compared in constant time.
fn may_see_figures(visit: &Visit, headers: &HeaderMap) -> bool {
    let signs = ["x-forwarded-for", "x-real-ip", "forwarded", "via"];
    let proxied = signs.iter().any(|name| headers.contains_key(*name)) || !visit.info.by_local_name;
    if !proxied && visit.info.address.is_some_and(|address| address.is_loopback()) {
        return true;
    }
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|text| text.strip_prefix("Bearer "));
    match (sent, &visit.site.config.metrics_token) {
        (Some(sent), Some(token)) => bool::from(sent.as_bytes().ct_eq(token.as_bytes())),
        _ => false,
    }
}

/// Every minute forgets counters that are full again.
pub async fn forget(site: Site, stop: CancellationToken) {
    let mut tick = tokio::time::interval(Duration::from_secs(60));
    loop {
        tokio::select! {
            _ = tick.tick() => site.limits.forget_old(),
            () = stop.cancelled() => return,
        }
    }
}
