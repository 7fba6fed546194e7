//! One-time links and codes sent by mail: made with a change, used once, gone by a date.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tenancy::{MailTokenFound, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Site, Visit, hash_token, new_token};

use crate::AccountError;
use crate::second_factor::{Factors, factors};

/// What a link or code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    VerifyEmail,
    ResetPassword,
    Invitation,
    ChangeEmail,
    UndoEmail,
    SignInCode,
    OwnerTransfer,
}

impl Purpose {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::Invitation => "invitation",
            Self::ChangeEmail => "change_email",
            Self::UndoEmail => "undo_email",
            Self::SignInCode => "sign_in_code",
            Self::OwnerTransfer => "owner_transfer",
        }
    }

    #[must_use]
    pub const fn life(self) -> SignedDuration {
        match self {
            Self::VerifyEmail | Self::ChangeEmail | Self::OwnerTransfer => SignedDuration::from_hours(72),
            Self::ResetPassword => SignedDuration::from_hours(1),
            Self::Invitation | Self::UndoEmail => SignedDuration::from_hours(7 * 24),
            Self::SignInCode => SignedDuration::from_mins(10),
        }
    }
}

/// Makes a link's secret; only its hash is kept.
pub async fn issue(tx: &mut TenantTx, user: Uuid, purpose: Purpose, data: Value) -> Result<String, AccountError> {
    let (token, hash) = new_token(tx.random());
    let (id, now) = (tx.new_id(), tx.now());
    let bound = statement!("issue.sql").bind(id).bind(user).bind(purpose.word()).bind(hash).bind(data).bind(Ts(now)).bind(Ts(now + purpose.life()));
    tx.keep_book::<(Uuid,)>(bound).await?;
    Ok(token)
}

/// The link that somebody opened, when it is of this kind, unused and in time.
pub async fn find(site: &Site, token: &str, purpose: Purpose) -> Result<Option<MailTokenFound>, AccountError> {
    if token.len() > 64 {
        return Ok(None);
    }
    let found = site.db.platform().find_mail_token(&hash_token(token)).await?;
    Ok(found.filter(|found| found.kind == purpose.word() && found.tenant_state != "archived" && site.clock.now() < found.expires_at.0))
}

/// The person that a link was sent to, so that the record can name them.
pub async fn holder(visit: &Visit, found: &MailTokenFound) -> Result<Factors, AccountError> {
    let mut tx = visit.site.db.begin_read(&found.visitor(visit.info.trace())).await?;
    factors(&mut tx, found.user_id).await?.ok_or(AccountError::LinkGone)
}

/// Uses up this link and every other of its kind and person. False when somebody was quicker.
pub async fn use_up(tx: &mut TenantTx, found: &MailTokenFound) -> Result<bool, AccountError> {
    let used = use_up_all(tx, found.user_id, &found.kind).await?;
    Ok(used.contains(&found.id))
}

/// Uses up this link and the later ones of its kind and person; the earlier ones stay. False when somebody was quicker.
pub async fn use_up_since(tx: &mut TenantTx, found: &MailTokenFound, made: Timestamp) -> Result<bool, AccountError> {
    let now = Ts(tx.now());
    let bound = statement!("use_up_since.sql").bind(found.user_id).bind(found.kind.clone()).bind(now).bind(Ts(made));
    let used: Vec<(Uuid,)> = tx.keep_book(bound).await?;
    Ok(used.into_iter().any(|(id,)| id == found.id))
}

/// Makes the offers of ownership that this person has made worthless.
pub async fn withdraw_offers(tx: &mut TenantTx, owner: Uuid) -> Result<(), AccountError> {
    let now = Ts(tx.now());
    tx.keep_book::<(Uuid,)>(statement!("withdraw_offers.sql").bind(owner.to_string()).bind(now)).await?;
    Ok(())
}

/// Makes every open link of a kind worthless.
pub async fn withdraw(tx: &mut TenantTx, user: Uuid, purpose: Purpose) -> Result<(), AccountError> {
    use_up_all(tx, user, purpose.word()).await.map(|_| ())
}

async fn use_up_all(tx: &mut TenantTx, user: Uuid, kind: &str) -> Result<Vec<Uuid>, AccountError> {
    let now = Ts(tx.now());
    let used: Vec<(Uuid,)> = tx.keep_book(statement!("use_up.sql").bind(user).bind(kind.to_owned()).bind(now)).await?;
    Ok(used.into_iter().map(|(id,)| id).collect())
}
