//! The cookie that carries a session, and the hash by which the database knows it.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Random;
use sha2::{Digest, Sha256};

use crate::Config;

/// Over https the browser itself holds it to this host.
pub const SESSION_COOKIE: &str = "fiberbill_session";
const SECURE_COOKIE: &str = "__Host-fiberbill_session";

/// A token nobody can guess, and what is stored of it.
#[must_use]
pub fn new_token(random: &Random) -> (String, Vec<u8>) {
    let token = URL_SAFE_NO_PAD.encode(random.secret());
    let hash = hash_token(&token);
    (token, hash)
}

/// Tokens are 256 random bits, so one round of SHA-256 is as good as a slow hash and lets the index find it.
#[must_use]
pub fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

const fn name(config_https: bool) -> &'static str {
    if config_https { SECURE_COOKIE } else { SESSION_COOKIE }
}

/// `keep`: seconds to live beyond the browser's closing, for "remember me".
#[must_use]
pub fn session_cookie(config: &Config, token: &str, keep: Option<i64>) -> String {
    let mut cookie = Cookie::build((name(config.https()), token.to_owned())).path("/").http_only(true).same_site(SameSite::Lax);
    if config.https() {
        cookie = cookie.secure(true);
    }
    let mut text = cookie.build().to_string();
    if let Some(seconds) = keep {
        text.push_str(&format!("; Max-Age={seconds}"));
    }
    text
}

#[must_use]
pub fn clear_session(config: &Config) -> String {
    let secure = if config.https() { "; Secure" } else { "" };
    format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}", name(config.https()))
}

#[must_use]
pub fn session_token(config: &Config, headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name(config.https())).map(|cookie| cookie.value().to_owned()).filter(|token| token.len() <= 64)
}
