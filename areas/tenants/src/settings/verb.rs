//! Reads the settings, and changes them if nobody else did meanwhile.

use tenancy::{DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use super::rules::Settings;
use crate::TenantsError;

/// The settings as they stand, with what belongs to them but is not filled in here.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Stored {
    name: String,
    letterhead: String,
    address: String,
    contact_email: String,
    contact_phone: String,
    website: String,
    time_zone: String,
    currency: String,
    language: String,
    pub slug: String,
    pub state: String,
    pub created_at: Ts,
    pub logo_id: Option<Uuid>,
    pub version: i32,
}

impl Stored {
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            name: self.name.clone(),
            letterhead: self.letterhead.clone(),
            address: self.address.clone(),
            contact_email: self.contact_email.clone(),
            contact_phone: self.contact_phone.clone(),
            website: self.website.clone(),
            time_zone: self.time_zone.clone(),
            currency: self.currency.clone(),
            language: self.language.clone(),
        }
    }
}

pub async fn stored(tx: &mut TenantTx) -> Result<Stored, DbError> {
    tx.one(statement!("read.sql").bare()).await
}

/// `version`: what the person saw when the change was begun; nothing for "whatever it is now". What changes nothing leaves no trace.
pub async fn change(tx: &mut TenantTx, wanted: Settings, version: Option<i32>) -> Result<(), TenantsError> {
    let wanted = wanted.checked()?;
    let earlier = stored(tx).await?;
    if version.is_some_and(|seen| seen != earlier.version) {
        return Err(TenantsError::Stale);
    }
    let before = earlier.settings();
    if before == wanted {
        return Ok(());
    }
    let new = wanted.clone();
    let bound = statement!("change.sql")
        .bind(new.name)
        .bind(new.letterhead)
        .bind(new.address)
        .bind(new.contact_email)
        .bind(new.contact_phone)
        .bind(new.website)
        .bind(new.time_zone)
        .bind(new.currency)
        .bind(new.language)
        .bind(earlier.version)
        .bind(Ts(tx.now()));
    let entry = |(company, _): &(Uuid, i32)| Entry::changed("tenants.settings_changed", "company", *company, &wanted.name).diff(&before, &wanted);
    let saved = tx.write_maybe::<(Uuid, i32)>(bound, entry).await?;
    saved.ok_or(TenantsError::Stale)?;
    if before.time_zone != wanted.time_zone {
        jobs::schedules::rezone(tx, &wanted.time_zone).await?;
    }
    Ok(())
}
