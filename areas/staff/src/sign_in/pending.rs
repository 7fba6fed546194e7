//! What somebody has proved so far, carried by their own browser, sealed, for five minutes.

use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};
use tenancy::LoginFound;
use uuid::Uuid;
use web::Site;

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

/// A sign-in on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    pub email: String,
    pub first: First,
    pub remember: bool,
    pub next: String,
    /// Company and person of each log-in that the first step was right for.
    pub right: Vec<(Uuid, Uuid)>,
    /// Set once the company is clear.
    pub second: Option<Second>,
}

impl Pending {
    pub fn cookie(self, site: &Site) -> String {
        sealed::cookie(site, COOKIE, self, SECONDS)
    }

    pub fn read(site: &Site, jar: &CookieJar) -> Result<Self, AccountError> {
        sealed::open(site, jar, COOKIE).ok_or(AccountError::SignInStale)
    }

    /// The log-ins as they stand now: what has been disabled since is gone.
    pub async fn logins(&self, site: &Site) -> Result<Vec<LoginFound>, AccountError> {
        let mut found = site.db.platform().find_logins(&self.email).await?;
        found.retain(|login| login.login_state == "active" && self.right.contains(&(login.tenant().uuid(), login.user_id)));
        Ok(found)
    }
}
