//! A cookie whose content only we can read and make: what somebody has proved so far, for a few minutes.

use axum_extra::extract::cookie::CookieJar;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use web::Site;

/// What is sealed has an end that the seal covers.
#[derive(serde::Serialize, serde::Deserialize)]
struct Dated<T> {
    until: i64,
    what: T,
}

/// A cookie of this name, sealed and dated.
pub fn cookie<T: Serialize>(site: &Site, name: &str, what: T, seconds: i64) -> String {
    let until = site.clock.now().as_second() + seconds;
    let plain = serde_json::to_vec(&Dated { until, what }).unwrap_or_default();
    let text = URL_SAFE_NO_PAD.encode(site.seal.close(&site.random, name, Uuid::nil(), &plain));
    let secure = if site.config.https() { "; Secure" } else { "" };
    format!("{name}={text}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// What stands in it, if it is ours and in time.
pub fn open<T: DeserializeOwned>(site: &Site, jar: &CookieJar, name: &str) -> Option<T> {
    let sealed = URL_SAFE_NO_PAD.decode(jar.get(name)?.value()).ok()?;
    let plain = site.seal.open(name, Uuid::nil(), &sealed)?;
    let dated: Dated<T> = serde_json::from_slice(&plain).ok()?;
    (site.clock.now().as_second() < dated.until).then_some(dated.what)
}

pub fn clear(site: &Site, name: &str) -> String {
    let secure = if site.config.https() { "; Secure" } else { "" };
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}")
}
