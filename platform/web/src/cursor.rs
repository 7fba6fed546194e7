//! Where a page of a list ends. Opaque to the caller, holds sort values and nothing secret: a forged one is a place in one's own list.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Refusal;
use axum::http::StatusCode;
use kernel::Words;

/// Encodes and decodes a place in a list.
pub struct Cursor;

impl Cursor {
    #[must_use]
    pub fn encode(place: &impl Serialize) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default())
    }

    /// None for no cursor; a broken one is refused.
    pub fn decode<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, Refusal> {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
        let broken = || Refusal::status(StatusCode::BAD_REQUEST).saying(Words::key("web-cursor-broken"));
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| broken())?;
        // U+0000 is text that PostgreSQL cannot hold.
        if bytes.len() > 2_000 || String::from_utf8_lossy(&bytes).contains("\\u0000") {
            return Err(broken());
        }
        serde_json::from_slice(&bytes).map(Some).map_err(|_| broken())
    }
}
