//! A browser's manners without a browser: keeps cookies, follows nothing by itself, says where a request comes from.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode, redirect};

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Reply {
    #[must_use]
    pub fn location(&self) -> &str {
        self.header("location")
    }

    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("not JSON ({error}): {}", self.body))
    }

    /// For reading a failed test.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

/// Somebody at a browser, or a machine with a key.
#[derive(Clone)]
pub struct Client {
    base: String,
    http: reqwest::Client,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    key: Option<String>,
}

impl Client {
    #[must_use]
    pub fn new(base: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        Self { base: base.to_owned(), http, cookies: Arc::default(), key: None }
    }

    #[must_use]
    pub fn with_key(base: &str, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..Self::new(base) }
    }

    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The key that it signs in with.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The value of a cookie that the site has set.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).header("sec-fetch-site", "same-origin");
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        let cookies: Vec<String> = self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        request
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Reply {
        let answer = request.send().await.unwrap_or_else(|error| panic!("no answer: {error}"));
        let (status, headers) = (answer.status(), answer.headers().clone());
        for line in headers.get_all("set-cookie") {
            self.keep(line.to_str().unwrap_or_default());
        }
        let bytes = answer.bytes().await.unwrap().to_vec();
        Reply { status, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    fn keep(&self, line: &str) {
        let Some((name, rest)) = line.split_once('=') else { return };
        let value = rest.split(';').next().unwrap_or_default();
        let mut cookies = self.cookies.lock().unwrap();
        if line.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }

    /// As htmx asks.
    pub async fn get_fragment(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path).header("hx-request", "true")).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// A form with a file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file_field: &str, file_name: &str, bytes: Vec<u8>) -> Reply {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        let part = reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned());
        self.send(self.request(Method::POST, path).multipart(form.part(file_field.to_owned(), part))).await
    }

    pub async fn post_json(&self, path: &str, body: serde_json::Value) -> Reply {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    /// With an idempotency key.
    pub async fn post_once(&self, path: &str, key: &str, body: serde_json::Value) -> Reply {
        self.send(self.request(Method::POST, path).header("idempotency-key", key).json(&body)).await
    }

    pub async fn patch_json(&self, path: &str, body: serde_json::Value) -> Reply {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// With headers of the test's own making.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = self.request(Method::GET, path);
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request = request.header(name, HeaderValue::from_str(value).unwrap());
        }
        self.send(request).await
    }
}
