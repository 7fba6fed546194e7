//! The letter with the link, for a first invitation and for one more.

use kernel::Words;
use serde_json::json;
use tenancy::TenantTx;
use web::{Limit, Person, Site};

use crate::mail::{Letter, Reader};
use crate::mail_token::{Purpose, issue};
use crate::{StaffError, UserId};

/// Makes a link and writes to the person. Nobody is written to without end.
pub(crate) async fn send(tx: &mut TenantTx, site: &Site, by: &Person, id: UserId, name: &str, email: &str) -> Result<(), StaffError> {
    if !by.email_verified {
        return Err(StaffError::InviterUnconfirmed);
    }
    let too_often = |retry_after| StaffError::TooOften { retry_after };
    site.limits.count(Limit::InvitesOf, &tx.tenant().to_string()).map_err(too_often)?;
    let key = format!("{}:{email}", tx.tenant());
    site.limits.count(Limit::MailTo, &key).map_err(too_often)?;
    let token = issue(tx, id.0, Purpose::Invitation, json!({})).await?;
    let company = &by.company.name;
    let letter = Letter::new(
        "staff.invitation",
        Words::key("staff-invitation-subject").with("company", company),
        Words::key("staff-invitation-why").with("company", company),
    )
    .line(Words::key("staff-invitation-hello").with("name", name))
    .line(Words::key("staff-invitation-text").with("by", &by.name).with("company", company))
    .button("staff-invitation-button", format!("{}/invitation/{token}", site.config.public_url))
    .line(Words::key("staff-invitation-until").with("days", Purpose::Invitation.life().as_hours() / 24));
    let language = site.words.choose(&by.company.locale);
    letter.send(tx, &site.words, Reader { email, name, company, language }).await?;
    Ok(())
}
