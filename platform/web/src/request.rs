//! What is known of a request before anybody is known: its number, where it came from, how it wants to be answered.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::cookie::CookieJar;
use tenancy::Trace;
use tracing::Instrument;

use crate::{Person, Site, Standing};

/// Shared by everything that handles one request.
#[derive(Debug)]
pub struct RequestInfo {
    pub id: String,
    pub address: Option<IpAddr>,
    pub agent: String,
    pub method: Method,
    pub path: String,
    pub query: String,
    /// A fragment is wanted, not a page.
    pub fragment: bool,
    /// The JSON API.
    pub api: bool,
    pub theme: &'static str,
    pub language: &'static str,
    pub(crate) flash: Option<String>,
    pub(crate) flash_shown: AtomicBool,
    pub(crate) viewer: OnceLock<Arc<Person>>,
    /// Where an API key stands with its limit, for the headers.
    pub(crate) standing: OnceLock<Standing>,
    /// Asked for by a name of this machine itself: not through a proxy, and not by a foreign name that leads here.
    pub by_local_name: bool,
}

impl RequestInfo {
    #[must_use]
    pub fn trace(&self) -> Trace {
        Trace { request_id: self.id.clone(), address: self.address, agent: self.agent.clone() }
    }

    /// A key for limits of those who are not signed in.
    #[must_use]
    pub fn address_key(&self) -> String {
        match self.address {
            // One household is one network of 64 bits.
            Some(IpAddr::V6(v6)) => format!("{:x?}", &v6.segments()[..4]),
            Some(IpAddr::V4(v4)) => v4.to_string(),
            None => "unknown".to_owned(),
        }
    }
}

pub(crate) async fn introduce(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let info = Arc::new(read(&site, &request));
    request.extensions_mut().insert(Arc::clone(&info));
    let span = tracing::info_span!("request", id = %info.id, method = %info.method);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&info.id) {
        response.headers_mut().insert("x-request-id", value);
    }
    if let Some(standing) = info.standing.get() {
        let figures = [
            ("ratelimit-limit", u64::from(standing.limit)),
            ("ratelimit-remaining", u64::from(standing.remaining)),
            ("ratelimit-reset", standing.reset_seconds),
        ];
        for (name, value) in figures {
            response.headers_mut().insert(name, HeaderValue::from(value));
        }
    }
    // What this answer has to say itself takes the place of what was shown.
    let says = response.headers().get_all(header::SET_COOKIE).iter().any(|cookie| cookie.as_bytes().starts_with(b"flash="));
    if info.flash_shown.load(Ordering::Relaxed) && !says {
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"));
    }
    response
}

fn read(site: &Site, request: &Request) -> RequestInfo {
    let headers = request.headers();
    let cookies = CookieJar::from_headers(headers);
    let peer = request.extensions().get::<ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
    let path = request.uri().path().to_owned();
    let theme = match cookies.get("theme").map(axum_extra::extract::cookie::Cookie::value) {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    };
    RequestInfo {
        // Never the caller's: two log lines with one id must be of one request.
        id: site.random.id(site.clock.now()).simple().to_string(),
        address: site.config.proxies.client(peer, headers),
        agent: clean(text(headers, header::USER_AGENT.as_str()), 200),
        method: request.method().clone(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        fragment: headers.contains_key("hx-request"),
        api: path == "/api" || path.starts_with("/api/"),
        path,
        theme,
        language: site.words.choose(text(headers, header::ACCEPT_LANGUAGE.as_str())),
        flash: cookies.get("flash").map(|cookie| cookie.value().to_owned()),
        flash_shown: AtomicBool::new(false),
        viewer: OnceLock::new(),
        standing: OnceLock::new(),
        by_local_name: local_name(text(headers, header::HOST.as_str())),
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn clean(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}

fn local_name(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.bytes().all(|digit| digit.is_ascii_digit()) { name } else { host });
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machines_own_names_are_local() {
        for local in ["localhost", "localhost:8080", "127.0.0.1:80", "[::1]:8080", "[::1]"] {
            assert!(local_name(local), "{local}");
        }
        for foreign in ["", "billing.example.com", "localhost.evil.test", "127.0.0.1.evil.test:80", "evil.test:127"] {
            assert!(!local_name(foreign), "{foreign}");
        }
    }
}
