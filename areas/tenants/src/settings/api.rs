//! The settings over the JSON API.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::api::{ApiJson, json};
use web::{Allowed, Answer};

use super::rules::Settings;
use super::verb::{Stored, change, stored};
use crate::permission::{ChangeSettings, ViewSettings};

/// The company's settings.
#[derive(Serialize, ToSchema)]
pub struct CompanySettings {
    pub name: String,
    /// The company's name in web addresses.
    pub slug: String,
    /// Lines above receipts and letters.
    pub letterhead: String,
    pub address: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub website: String,
    /// An IANA time zone.
    #[schema(example = "Asia/Manila")]
    pub time_zone: String,
    /// An ISO 4217 code.
    #[schema(example = "PHP")]
    pub currency: String,
    #[schema(example = "en")]
    pub language: String,
    /// Grows by one with each change.
    pub version: i32,
}

impl From<Stored> for CompanySettings {
    fn from(stored: Stored) -> Self {
        let settings = stored.settings();
        Self {
            name: settings.name,
            slug: stored.slug,
            letterhead: settings.letterhead,
            address: settings.address,
            contact_email: settings.contact_email,
            contact_phone: settings.contact_phone,
            website: settings.website,
            time_zone: settings.time_zone,
            currency: settings.currency,
            language: settings.language,
            version: stored.version,
        }
    }
}

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsChange {
    #[serde(default)]
    #[schema(max_length = 100, required = false)]
    name: Option<String>,
    #[serde(default)]
    #[schema(max_length = 600, required = false)]
    letterhead: Option<String>,
    #[serde(default)]
    #[schema(max_length = 300, required = false)]
    address: Option<String>,
    #[serde(default)]
    #[schema(max_length = 254, required = false)]
    contact_email: Option<String>,
    #[serde(default)]
    #[schema(max_length = 40, required = false)]
    contact_phone: Option<String>,
    #[serde(default)]
    #[schema(max_length = 200, required = false)]
    website: Option<String>,
    #[serde(default)]
    #[schema(max_length = 60, required = false)]
    time_zone: Option<String>,
    #[serde(default)]
    #[schema(max_length = 3, required = false)]
    currency: Option<String>,
    #[serde(default)]
    #[schema(max_length = 10, required = false)]
    language: Option<String>,
    /// The version that was read: the change is refused (409) when the settings have moved on since.
    #[serde(default)]
    #[schema(required = false)]
    version: Option<i32>,
}

impl SettingsChange {
    fn onto(self, now: Settings) -> Settings {
        Settings {
            name: self.name.unwrap_or(now.name),
            letterhead: self.letterhead.unwrap_or(now.letterhead),
            address: self.address.unwrap_or(now.address),
            contact_email: self.contact_email.unwrap_or(now.contact_email),
            contact_phone: self.contact_phone.unwrap_or(now.contact_phone),
            website: self.website.unwrap_or(now.website),
            time_zone: self.time_zone.unwrap_or(now.time_zone),
            currency: self.currency.unwrap_or(now.currency),
            language: self.language.unwrap_or(now.language),
        }
    }
}

/// The company's settings
#[utoipa::path(get, path = "/api/v1/settings", tag = "Company", operation_id = "showSettings", responses((status = 200, description = "The settings", body = CompanySettings)))]
pub async fn show_settings(allowed: Allowed<ViewSettings>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = stored(&mut tx).await?;
    json(StatusCode::OK, &CompanySettings::from(now))
}

/// Changes the company's settings
#[utoipa::path(patch, path = "/api/v1/settings", tag = "Company", operation_id = "changeSettings", request_body = SettingsChange, responses((status = 200, description = "The settings as they are now", body = CompanySettings)))]
pub async fn change_settings(allowed: Allowed<ChangeSettings>, ApiJson(body): ApiJson<SettingsChange>) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = stored(&mut tx).await?;
    // Without a version from the caller, the one just read: a change in between is not overwritten unseen.
    let version = body.version.unwrap_or(now.version);
    change(&mut tx, body.onto(now.settings()), Some(version)).await?;
    let after = stored(&mut tx).await?;
    tx.commit().await?;
    json(StatusCode::OK, &CompanySettings::from(after))
}
