//! The other accepts: both change in one transaction, the former owner first, for a company has one owner.

use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Person, Site, hash_token};

use super::offer::close_offers;
use crate::mail::{Letter, Reader};
use crate::people::Colleague;
use crate::people::store::{find, find_to_change};
use crate::{RoleId, StaffError, UserId};

/// What the offer said.
#[derive(serde::Deserialize)]
struct Terms {
    from: UserId,
    #[serde(default)]
    keep: Vec<RoleId>,
}

/// Who offers the company to this person by this link. The link of somebody else is no link.
pub(super) async fn offered(tx: &mut TenantTx, to: &Person, token: &str) -> Result<(Colleague, Vec<RoleId>), StaffError> {
    let now = Ts(tx.now());
    let found: Option<(Uuid, serde_json::Value)> = tx.maybe(statement!("offered.sql").bind(to.user).bind(hash_token(token)).bind(now)).await?;
    let (_, data) = found.ok_or(StaffError::TransferGone)?;
    let terms: Terms = serde_json::from_value(data).map_err(|_| StaffError::TransferGone)?;
    let owner = find(tx, terms.from).await?;
    if owner.is_owner { Ok((owner, terms.keep)) } else { Err(StaffError::TransferGone) }
}

pub async fn accept(tx: &mut TenantTx, site: &Site, to: &Person, token: &str) -> Result<(), StaffError> {
    let (owner, keep) = offered(tx, to, token).await?;
    let former = find_to_change(tx, owner.id).await?;
    let heir = find_to_change(tx, UserId(to.user)).await?;
    if !former.is_owner || heir.state != "active" || !heir.email_verified {
        return Err(StaffError::TransferGone);
    }
    let now = Ts(tx.now());
    if close_offers(tx).await? == 0 {
        return Err(StaffError::TransferGone);
    }
    let changed = |person: &Colleague, owner: bool| {
        Entry::changed("staff.owner_changed", "user", person.id, &person.name).before(json!({ "owner": !owner })).after(json!({ "owner": owner }))
    };
    tx.write::<(UserId,)>(statement!("lower.sql").bind(former.id).bind(keep).bind(now), |_| changed(&former, false)).await?;
    tx.write::<(UserId,)>(statement!("raise.sql").bind(heir.id).bind(now), |_| changed(&heir, true)).await?;
    tx.announce("staff.owner_changed", json!({ "from": former.id, "to": heir.id })).await?;
    for reader in [&former, &heir] {
        tell(tx, site, to, reader, &former.name, &heir.name).await?;
    }
    Ok(())
}

async fn tell(tx: &mut TenantTx, site: &Site, to: &Person, reader: &Colleague, former: &str, heir: &str) -> Result<(), StaffError> {
    let company = &to.company.name;
    let letter = Letter::new(
        "staff.owner_changed",
        Words::key("staff-owner-changed-subject").with("company", company),
        Words::key("staff-owner-changed-why").with("company", company),
    )
    .line(Words::key("staff-owner-changed-letter").with("company", company).with("former", former).with("heir", heir));
    let language = site.words.choose(&to.company.locale);
    letter.send(tx, &site.words, Reader { email: &reader.email, name: &reader.name, company, language }).await?;
    Ok(())
}
