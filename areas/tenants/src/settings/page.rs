//! The page of the company's settings, with its logo and its web name.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::{Currency, Failure, Kind, Words};
use web::{Allowed, Answer, Fields, Form, LANGUAGES, Page, Permission, Redirect, page_422};

use super::rules::Settings;
use super::verb::{Stored, change, stored};
use super::zones::{Continent, continents};
use crate::permission::{ChangeSettings, ViewSettings};

/// A field that somebody else changed meanwhile, as it stands now.
pub struct Theirs {
    label: &'static str,
    value: String,
}

#[derive(Template)]
#[template(path = "settings/page.html")]
struct SettingsPage {
    page: Page,
    form: Form,
    slug: Form,
    logo: Form,
    stored: Stored,
    theirs: Vec<Theirs>,
    letterhead: Vec<String>,
    address: Vec<String>,
    continents: &'static [Continent],
    currencies: &'static [Currency],
    languages: &'static [(&'static str, &'static str)],
    may_change: bool,
}

/// The page with its three forms, each of which may have come back with errors.
#[derive(Default)]
pub struct Sheet {
    pub settings: Option<Form>,
    pub slug: Option<Form>,
    pub logo: Option<Form>,
    pub theirs: Vec<Theirs>,
}

impl Sheet {
    pub fn answer(self, page: Page, stored: Stored, status: StatusCode) -> Answer {
        let now = stored.settings();
        let may_change = page.may("tenants.change_settings");
        let form = self.settings.unwrap_or_else(|| filled(&now, stored.version));
        let lines = |name: &str| form.value(name).lines().map(str::to_owned).collect();
        let (letterhead, address) = (lines("letterhead"), lines("address"));
        let slug = self.slug.unwrap_or_else(|| Form::with(&[("slug", &stored.slug)]));
        let sheet = SettingsPage {
            page,
            form,
            slug,
            logo: self.logo.unwrap_or_default(),
            stored,
            theirs: self.theirs,
            letterhead,
            address,
            continents: continents(),
            currencies: Currency::ALL,
            languages: LANGUAGES,
            may_change,
        };
        page_422(status, &sheet)
    }
}

const FIELDS: &[(&str, &str)] = &[
    ("name", "tenants-name"),
    ("letterhead", "tenants-letterhead"),
    ("address", "tenants-address"),
    ("contact_email", "tenants-contact-email"),
    ("contact_phone", "tenants-contact-phone"),
    ("website", "tenants-website"),
    ("time_zone", "tenants-time-zone"),
    ("currency", "tenants-currency"),
    ("language", "tenants-language"),
];

fn value<'s>(settings: &'s Settings, field: &str) -> &'s str {
    match field {
        "name" => &settings.name,
        "letterhead" => &settings.letterhead,
        "address" => &settings.address,
        "contact_email" => &settings.contact_email,
        "contact_phone" => &settings.contact_phone,
        "website" => &settings.website,
        "time_zone" => &settings.time_zone,
        "currency" => &settings.currency,
        _ => &settings.language,
    }
}

fn filled(settings: &Settings, version: i32) -> Form {
    let version = version.to_string();
    let mut values: Vec<(&str, &str)> = FIELDS.iter().map(|(field, _)| (*field, value(settings, field))).collect();
    values.push(("version", &version));
    Form::with(&values)
}

fn typed(fields: &Fields) -> Settings {
    let text = |name: &str| fields.text(name).to_owned();
    Settings {
        name: text("name"),
        letterhead: text("letterhead"),
        address: text("address"),
        contact_email: text("contact_email"),
        contact_phone: text("contact_phone"),
        website: text("website"),
        time_zone: text("time_zone"),
        currency: text("currency"),
        language: text("language"),
    }
}

/// `GET /settings`
pub async fn show(allowed: Allowed<ViewSettings>) -> Answer {
    let mut tx = allowed.begin().await?;
    let stored = stored(&mut tx).await?;
    Sheet::default().answer(allowed.page("tenants-settings"), stored, StatusCode::OK)
}

/// `POST /settings`
pub async fn save(allowed: Allowed<ChangeSettings>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let wanted = typed(&fields);
    // A form without its version is not from this page: nobody's change may be overwritten by it.
    let version = fields.text("version").parse().unwrap_or_default();
    match change(&mut tx, wanted.clone(), Some(version)).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/settings").done(&Words::key("tenants-settings-saved")).into_response())
        }
        Err(error) => {
            drop(tx);
            let stale = error.kind() == Kind::Conflict;
            let page = allowed.page("tenants-settings");
            let stored = current(&allowed).await?;
            let mut fields = fields;
            let mut theirs = Vec::new();
            if stale {
                theirs = differing(&stored.settings(), &wanted);
                fields.put("version", &stored.version.to_string());
            }
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            Sheet { settings: Some(form), theirs, ..Sheet::default() }.answer(page, stored, status)
        }
    }
}

/// What is stored, for a form that came back.
pub async fn current<P: Permission>(allowed: &Allowed<P>) -> Result<Stored, web::Refusal> {
    let mut tx = allowed.begin().await?;
    Ok(stored(&mut tx).await?)
}

fn differing(now: &Settings, wanted: &Settings) -> Vec<Theirs> {
    let differs = |(field, _): &&(&str, &str)| value(now, field) != value(wanted, field);
    FIELDS.iter().filter(differs).map(|(field, label)| Theirs { label, value: value(now, field).to_owned() }).collect()
}
