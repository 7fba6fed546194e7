//! A browser that somebody has signed in with before is counted by itself, so that strangers' tries do not lock its person out.

use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Site;

use crate::sealed;

const COOKIE: &str = "known";
const SECONDS: i64 = 180 * 86_400;
/// So many people of one browser are remembered, the latest first.
const MOST: usize = 4;

/// One person's mark: whose it is, in a form that says nothing, and a name of its own to count under.
#[derive(Clone, Serialize, Deserialize)]
struct Mark {
    email: String,
    browser: Uuid,
}

fn marks(site: &Site, jar: &CookieJar) -> Vec<Mark> {
    sealed::open(site, jar, COOKIE).unwrap_or_default()
}

/// The name to count this browser under, if this address has signed in with it before.
pub fn browser(site: &Site, jar: &CookieJar, email_key: &str) -> Option<Uuid> {
    marks(site, jar).into_iter().find(|mark| mark.email == email_key).map(|mark| mark.browser)
}

/// The cookie after a sign-in. A browser keeps its name, so that signing in again gives nobody a fresh count.
pub fn cookie(site: &Site, jar: &CookieJar, email_key: &str) -> String {
    let mut kept = marks(site, jar);
    let browser = kept.iter().find(|mark| mark.email == email_key).map_or_else(|| site.random.id(site.clock.now()), |mark| mark.browser);
    kept.retain(|mark| mark.email != email_key);
    kept.insert(0, Mark { email: email_key.to_owned(), browser });
    kept.truncate(MOST);
    sealed::cookie(site, COOKIE, kept, SECONDS)
}
