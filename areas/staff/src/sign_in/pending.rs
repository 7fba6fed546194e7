//! What somebody has proved so far, carried by their own browser, sealed, for five minutes.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};
use tenancy::LoginFound;
use uuid::Uuid;
use web::{Site, Visit};

use crate::{AccountError, sealed};

pub const COOKIE: &str = "sign_in";
const SECONDS: i64 = 300;

/// How the first step was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum First {
    Password,
    MailedCode,
}

impl First {
    /// For the record.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::MailedCode => "mailed code",
        }
    }
}

/// Which second step is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Second {
    Authenticator,
    Mail,
}

/// Company and person of a log-in that the first step was right for, as it stood then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Right {
    tenant: Uuid,
    user: Uuid,
    changed: i64,
}

impl Right {
    fn of(login: &LoginFound) -> Self {
        Self { tenant: login.tenant().uuid(), user: login.user_id, changed: login.changed_at.0.as_microsecond() }
    }
}

/// A sign-in on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    /// Each cookie leads on once.
    id: Uuid,
    pub email: String,
    pub first: First,
    pub remember: bool,
    pub next: String,
    pub right: Vec<Right>,
    /// Set once the company is clear.
    pub second: Option<Second>,
}

/// The cookies that have led on already, and when they would have ended. A restart forgets them; so does the cookie's five minutes.
static USED: Mutex<BTreeMap<Uuid, i64>> = Mutex::new(BTreeMap::new());

impl Pending {
    /// The first step is done, and nothing else yet.
    pub fn begin(visit: &Visit, first: First, email: &str) -> Self {
        let id = visit.site.random.id(visit.site.clock.now());
        Self { id, email: email.to_owned(), first, remember: false, next: String::new(), right: Vec::new(), second: None }
    }

    pub fn remembering(mut self, remember: bool, next: &str) -> Self {
        self.remember = remember;
        next.clone_into(&mut self.next);
        self
    }

    pub fn right_for(mut self, logins: &[LoginFound]) -> Self {
        self.right = logins.iter().map(Right::of).collect();
        self
    }

    /// On to the second step, in a cookie of its own.
    pub fn on_to(mut self, site: &Site, second: Second) -> Self {
        self.id = site.random.id(site.clock.now());
        self.second = Some(second);
        self
    }

    pub fn cookie(self, site: &Site) -> String {
        sealed::cookie(site, COOKIE, self, SECONDS)
    }

    pub fn read(site: &Site, jar: &CookieJar) -> Result<Self, AccountError> {
        let pending: Self = sealed::open(site, jar, COOKIE).ok_or(AccountError::SignInStale)?;
        let used = USED.lock().is_ok_and(|used| used.contains_key(&pending.id));
        if used { Err(AccountError::SignInStale) } else { Ok(pending) }
    }

    /// Takes the cookie's one use; whoever comes later, or at the same moment, starts again.
    pub fn take(&self, site: &Site) -> Result<(), AccountError> {
        let now = site.clock.now().as_second();
        let mut used = USED.lock().map_err(|_| AccountError::SignInStale)?;
        used.retain(|_, until| *until > now);
        match used.insert(self.id, now + SECONDS) {
            None => Ok(()),
            Some(_) => Err(AccountError::SignInStale),
        }
    }

    /// The log-ins as they stand now: what has been disabled, or has got another password or address since, is gone.
    pub async fn logins(&self, site: &Site) -> Result<Vec<LoginFound>, AccountError> {
        let mut found = site.db.platform().find_logins(&self.email).await?;
        found.retain(|login| login.login_state == "active" && self.right.contains(&Right::of(login)));
        Ok(found)
    }
}
