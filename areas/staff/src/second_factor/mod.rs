//! The second factor: an authenticator's codes, recovery codes for the day it is lost, or a code by mail.

mod mailed;
mod operator;
mod recovery;
mod totp;

use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::AccountError;

pub use mailed::{Code, check as check_mailed, send as send_mailed};
pub use operator::{Locked, factor_off};
pub use recovery::{make as make_recovery_codes, remove as remove_recovery_codes, take as take_recovery_code};
pub use totp::{Authenticator, SECRET_PURPOSE};

/// What a person has set up.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Factors {
    pub name: String,
    pub email: String,
    pub locale: Option<String>,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_since: Option<Ts>,
    pub code_by_mail: bool,
    pub recovery_left: i64,
}

impl Factors {
    /// Set up and confirmed by a code.
    #[must_use]
    pub const fn has_authenticator(&self) -> bool {
        self.totp_since.is_some() && self.totp_secret.is_some()
    }
}

/// None when the person is not an active one.
pub async fn factors(tx: &mut TenantTx, user: Uuid) -> Result<Option<Factors>, AccountError> {
    Ok(tx.maybe(statement!("factors.sql").bind(user)).await?)
}
