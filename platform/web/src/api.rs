//! The JSON API's own extractors and answers: strict bodies, pages by cursor, calls that happen once.

mod point;

pub use point::Point;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use kernel::Words;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::{Allowed, Permission, Refusal, RequestInfo, Site};

/// How long a repeated call gets the first answer again.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(48);

/// A body that must be JSON of this shape. Unknown fields are refused by the shape itself (`deny_unknown_fields`).
pub struct ApiJson<T>(pub T);

/// For a field of a change that is there, whatever is in it: absent stays, null takes away. With `#[serde(default, deserialize_with = "given")]`.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// A body and, for once-only calls, its bytes.
pub struct OnceJson<T> {
    pub body: T,
    pub once: Once,
}

/// The caller's `Idempotency-Key`, with a hash of what was asked.
#[derive(Clone, Debug)]
pub struct Once {
    key: Option<String>,
    request_hash: Vec<u8>,
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::status(StatusCode::BAD_REQUEST).saying(Words::key("web-api-not-utf8")))?;
    if text.contains("\\u0000") || text.contains('\0') {
        return Err(Refusal::status(StatusCode::BAD_REQUEST).saying(Words::key("web-api-nul")));
    }
    let broken = |error: serde_json::Error| {
        let words = Words::key("web-api-body").with("line", error.line()).with("column", error.column());
        match error.classify() {
            serde_json::error::Category::Data => Refusal::status(StatusCode::UNPROCESSABLE_ENTITY).saying(words.with("problem", plain(&error))),
            _ => Refusal::status(StatusCode::BAD_REQUEST).saying(words.with("problem", "not JSON")),
        }
    };
    serde_json::from_str(text).map_err(broken)
}

/// What serde says about our own field names; never a value that somebody sent.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cut = text.split(" at line ").next().unwrap_or_default();
    let own = cut.starts_with("missing field") || cut.starts_with("unknown field") || cut.starts_with("duplicate field");
    if own { cut.chars().take(120).collect() } else { "a value has the wrong type".to_owned() }
}

async fn body(request: Request, site: &Site) -> Result<Bytes, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let json = kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json");
    if !json {
        return Err(Refusal::status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    Bytes::from_request(request, site).await.map_err(|rejection| Refusal::status(rejection.status()))
}

impl<T: DeserializeOwned> FromRequest<Site> for ApiJson<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        parse(&body(request, site).await?).map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<Site> for OnceJson<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let key = match request.headers().get("idempotency-key") {
            None => None,
            Some(value) => {
                let text = value.to_str().ok().map(str::trim).filter(|text| (1..=200).contains(&text.len()));
                let words = || Refusal::status(StatusCode::BAD_REQUEST).saying(Words::key("web-api-idempotency-key"));
                Some(text.ok_or_else(words)?.to_owned())
            }
        };
        let mut hash = Sha256::new();
        hash.update(request.method().as_str());
        hash.update(request.uri().path());
        let bytes = body(request, site).await?;
        hash.update(&bytes);
        let once = Once { key, request_hash: hash.finalize().to_vec() };
        Ok(Self { body: parse(&bytes)?, once })
    }
}

#[derive(sqlx::FromRow)]
struct Earlier {
    request_hash: Vec<u8>,
    status: Option<i32>,
    body: Option<serde_json::Value>,
}

impl Once {
    /// Runs the change once for this key: a repeat with the same body gets the first answer again, with another body a conflict.
    /// Key, change and answer commit together; a second caller waits for the first.
    pub async fn run<P: Permission, T: Serialize>(
        &self,
        allowed: &Allowed<P>,
        change: impl AsyncFnOnce(&mut TenantTx) -> Result<(StatusCode, T), Refusal>,
    ) -> Result<Response, Refusal> {
        let mut tx = allowed.begin().await?;
        let actor = allowed.actor_id();
        if let Some(key) = &self.key {
            let now = Ts(tx.now());
            let forgotten = Ts(tx.now() - REMEMBERED);
            tx.keep_book::<(Uuid,)>(statement!("api/forget_keys.sql").bind(forgotten)).await?;
            let taken = statement!("api/take_key.sql").bind(actor).bind(key.clone()).bind(self.request_hash.clone()).bind(now);
            let fresh: Vec<(Uuid,)> = tx.keep_book(taken).await?;
            if fresh.is_empty() {
                let earlier: Earlier = tx.one(statement!("api/earlier.sql").bind(actor).bind(key.clone())).await?;
                return self.replay(earlier);
            }
        }
        let (status, answer) = change(&mut tx).await?;
        let answer = serde_json::to_value(answer).unwrap_or_default();
        if let Some(key) = &self.key {
            let stored = statement!("api/store_answer.sql").bind(actor).bind(key.clone()).bind(i32::from(status.as_u16())).bind(answer.clone());
            tx.keep_book::<(Uuid,)>(stored).await?;
        }
        tx.commit().await?;
        Ok((status, axum::Json(answer)).into_response())
    }

    fn replay(&self, earlier: Earlier) -> Result<Response, Refusal> {
        if earlier.request_hash != self.request_hash {
            return Err(Refusal::status(StatusCode::CONFLICT).saying(Words::key("web-api-key-reused")));
        }
        let status = earlier.status.and_then(|code| u16::try_from(code).ok()).and_then(|code| StatusCode::from_u16(code).ok());
        let (Some(status), Some(body)) = (status, earlier.body) else {
            return Err(Refusal::status(StatusCode::CONFLICT));
        };
        let mut response = (status, axum::Json(body)).into_response();
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
        Ok(response)
    }
}

/// `?cursor=…&limit=…`
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// The `next` of the page before.
    #[serde(default)]
    #[param(required = false)]
    pub cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[serde(default)]
    #[param(required = false, minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

impl PageQuery {
    pub fn limit(&self) -> Result<i64, Refusal> {
        match self.limit.unwrap_or(50) {
            limit @ 1..=100 => Ok(i64::from(limit)),
            _ => Err(Refusal::status(StatusCode::BAD_REQUEST).saying(Words::key("web-api-limit"))),
        }
    }
}

/// A page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ApiPage<T> {
    pub items: Vec<T>,
    /// Hand it in as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub next: Option<String>,
}

/// A query string of this shape; a wrong one is a 400 with a word about it.
pub struct ApiQuery<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for ApiQuery<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let wrong = || Refusal::status(StatusCode::BAD_REQUEST).saying(Words::key("web-api-query"));
        if parts.uri.query().unwrap_or_default().contains("%00") {
            return Err(wrong());
        }
        Query::<T>::from_request_parts(parts, site).await.map(|Query(query)| Self(query)).map_err(|_| wrong())
    }
}

/// An answer in JSON.
pub fn json<T: Serialize>(status: StatusCode, body: &T) -> Result<Response, Refusal> {
    Ok((status, axum::Json(body)).into_response())
}

/// A flood is stopped before any key is looked up; a key's own count is taken when it is known.
pub(crate) async fn rate_limit(axum::extract::State(site): axum::extract::State<Site>, request: Request, next: axum::middleware::Next) -> Response {
    let info = request.extensions().get::<Arc<RequestInfo>>().cloned();
    let Some(info) = info.filter(|info| info.api) else { return next.run(request).await };
    match site.limits.count(crate::Limit::ApiFrom, &info.address_key()) {
        Ok(_) => next.run(request).await,
        Err(wait) => Refusal::limited(wait).into_response(),
    }
}
