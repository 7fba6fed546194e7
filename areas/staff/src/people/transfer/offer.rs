//! The owner offers the company to somebody, and may take the offer back.

use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Limit, Person, Site};

use crate::mail::{Letter, Reader};
use crate::mail_token::{Purpose, issue};
use crate::people::store::{find, find_to_change};
use crate::{RoleId, StaffError, UserId};

/// To whom, and what the owner keeps.
#[derive(Clone, Debug)]
pub struct Offer {
    pub heir: UserId,
    pub keep: Vec<RoleId>,
}

/// An offer that waits for an answer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Open {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub expires_at: Ts,
}

pub async fn open(tx: &mut TenantTx) -> Result<Option<Open>, StaffError> {
    let now = Ts(tx.now());
    Ok(tx.maybe(statement!("open.sql").bind(now)).await?)
}

pub async fn offer(tx: &mut TenantTx, site: &Site, by: &Person, wanted: &Offer) -> Result<String, StaffError> {
    let owner = find_to_change(tx, UserId(by.user)).await?;
    if !owner.is_owner {
        return Err(StaffError::OwnerUntouched);
    }
    if open(tx).await?.is_some() {
        return Err(StaffError::TransferOpen);
    }
    let heir = find(tx, wanted.heir).await.map_err(|error| if matches!(error, StaffError::NotFound) { StaffError::HeirWrong } else { error })?;
    if heir.is_owner || heir.state != "active" || !heir.email_verified {
        return Err(StaffError::HeirWrong);
    }
    let key = format!("{}:{}", tx.tenant(), heir.email);
    site.limits.count(Limit::MailTo, &key).map_err(|retry_after| StaffError::TooOften { retry_after })?;
    let token = issue(tx, heir.id.0, Purpose::OwnerTransfer, json!({ "from": owner.id, "keep": wanted.keep })).await?;
    let company = &by.company.name;
    let letter = Letter::new(
        "staff.owner_transfer",
        Words::key("staff-transfer-subject").with("company", company),
        Words::key("staff-transfer-why").with("company", company),
    )
    .line(Words::key("staff-transfer-hello").with("name", &heir.name))
    .line(Words::key("staff-transfer-letter").with("by", &by.name).with("company", company))
    .button("staff-transfer-button", format!("{}/ownership/{token}", site.config.public_url))
    .line(Words::key("staff-transfer-until").with("days", Purpose::OwnerTransfer.life().as_hours() / 24));
    let language = site.words.choose(&by.company.locale);
    letter.send(tx, &site.words, Reader { email: &heir.email, name: &heir.name, company, language }).await?;
    tx.record(Entry::event("staff.owner_transfer_offered", "user", Some(heir.id.0), &heir.name)).await?;
    Ok(heir.name)
}

/// The link that was mailed is dead.
pub async fn cancel(tx: &mut TenantTx) -> Result<(), StaffError> {
    let known = open(tx).await?.ok_or(StaffError::TransferGone)?;
    close_offers(tx).await?;
    tx.record(Entry::event("staff.owner_transfer_cancelled", "user", Some(known.id.0), &known.name)).await?;
    Ok(())
}

/// No link that was mailed for a transfer opens anything from here on. How many did.
pub(super) async fn close_offers(tx: &mut TenantTx) -> Result<usize, StaffError> {
    let now = Ts(tx.now());
    Ok(tx.keep_book::<(Uuid,)>(statement!("cancel.sql").bind(now)).await?.len())
}
