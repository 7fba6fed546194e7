//! Turns whatever refused into what the asker can read: a page, a fragment, problem details. No error text of ours or of a library gets past.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use serde_json::json;

use crate::{Page, Redirect, Refusal, RequestInfo, Site};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: &'a Page,
    status: u16,
    title: String,
    text: String,
    request_id: &'a str,
}

pub(crate) async fn refusals(State(site): State<Site>, request: Request, next: Next) -> Response {
    let info = request.extensions().get::<Arc<RequestInfo>>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let Some(info) = info else { return response };
    let refusal = response.extensions().get::<Arc<Refusal>>().cloned();
    if refusal.is_none() && finished(&response) {
        return response;
    }
    let refusal = refusal.map_or_else(|| Refusal::status(status), |known| known.as_ref().clone());
    if status.is_server_error() {
        metrics::counter!("fiberbill_failures_total", "status" => status.as_str().to_owned()).increment(1);
    }
    let mut rendered = if info.api { problem(&site, &info, &refusal) } else { page(&site, &info, &refusal) };
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            rendered.headers_mut().insert(name, value.clone());
        }
    }
    rendered
}

/// A handler's own page with an error status: a form that came back, a problem.
fn finished(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") || kind.starts_with("application/problem+json") || kind.starts_with("application/json")
}

fn page(site: &Site, info: &RequestInfo, refusal: &Refusal) -> Response {
    if let Some(go) = &refusal.go {
        if info.fragment {
            // htmx follows this as a whole page.
            let mut response = StatusCode::UNAUTHORIZED.into_response();
            response.headers_mut().insert("hx-redirect", HeaderValue::from_static("/sign-in"));
            return response;
        }
        return Redirect::to(go).into_response();
    }
    let page = match info.viewer.get() {
        Some(person) => Page::signed_in(site, info, person, title_key(refusal.status)),
        None => Page::signed_out(site, info, title_key(refusal.status)),
    };
    let text = text(refusal, |words| page.say(words));
    let shown = ErrorPage { title: page.title.clone(), text, status: refusal.status.as_u16(), request_id: &info.id, page: &page };
    let body = shown.render().unwrap_or_else(|_| refusal.status.to_string());
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    (refusal.status, headers, Body::from(body)).into_response()
}

fn problem(site: &Site, info: &RequestInfo, refusal: &Refusal) -> Response {
    let say = |words: &Words| site.words.say("en", words);
    let errors: Vec<_> = refusal.problems.iter().map(|(field, words)| json!({ "field": field, "detail": say(words) })).collect();
    let mut body = json!({
        "type": format!("/api/v1/problems#{}", refusal.status.as_u16()),
        "title": site.words.text("en", title_key(refusal.status), &[]),
        "status": refusal.status.as_u16(),
        "detail": text(refusal, say),
        "instance": format!("urn:request:{}", info.id),
    });
    if !errors.is_empty() {
        body["errors"] = errors.into();
    }
    let mut response = (refusal.status, body.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if refusal.status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn text(refusal: &Refusal, say: impl Fn(&Words) -> String) -> String {
    let own = refusal.words.as_ref().or_else(|| refusal.problems.first().map(|(_, words)| words));
    match own {
        Some(words) => say(words),
        None => say(&Words::key(text_key(refusal.status))),
    }
}

const fn title_key(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "web-error-401",
        403 => "web-error-403",
        404 => "web-error-404",
        405 => "web-error-405",
        409 => "web-error-409",
        413 => "web-error-413",
        415 => "web-error-415",
        422 => "web-error-422",
        429 => "web-error-429",
        503 => "web-error-503",
        400..=499 => "web-error-400",
        _ => "web-error-500",
    }
}

const fn text_key(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "web-error-401-text",
        403 => "web-error-403-text",
        404 => "web-error-404-text",
        405 => "web-error-405-text",
        409 => "web-error-409-text",
        413 => "web-error-413-text",
        415 => "web-error-415-text",
        422 => "web-error-422-text",
        429 => "web-error-429-text",
        503 => "web-error-503-text",
        400..=499 => "web-error-400-text",
        _ => "web-error-500-text",
    }
}
