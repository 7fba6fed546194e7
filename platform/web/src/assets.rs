//! Styles and scripts, inside the binary. Their address carries their hash, so a browser may keep them for ever.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::Refusal;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

static HASHES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let hash = |name: &str| {
        let file = Files::get(name)?;
        let digest = Sha256::digest(&file.data);
        Some(digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect())
    };
    Files::iter().filter_map(|name| Some((name.to_string(), hash(&name)?))).collect()
});

/// `/assets/3fa0…/app.css`.
#[must_use]
pub fn asset_url(name: &str) -> String {
    let hash = HASHES.get(name).map_or("0", String::as_str);
    format!("/assets/{hash}/{name}")
}

pub(crate) async fn serve(Path((_, name)): Path<(String, String)>) -> Response {
    let Some(file) = Files::get(&name) else { return Refusal::not_found().into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    let body: Vec<u8> = match file.data {
        Cow::Borrowed(bytes) => bytes.to_vec(),
        Cow::Owned(bytes) => bytes,
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (StatusCode::OK, headers, body).into_response()
}
