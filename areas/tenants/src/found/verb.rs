//! Founds the company of this transaction, and reads what every page needs to know of it.

use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::TenantsError;
use crate::settings::{NAME_LENGTH, one_line};
use crate::slug::suggest;

/// How often a web name is made anew before we give up. One in thirty million is taken for each company of the same name.
const TRIES: usize = 8;

/// The company's line in the directory and its settings. The first person, the roles and all else come from the caller, in the same transaction.
pub async fn found(tx: &mut TenantTx, name: &str, is_demo: bool) -> Result<(), TenantsError> {
    let name = one_line(name);
    if name.is_empty() {
        return Err(TenantsError::NameMissing);
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(TenantsError::TooLong { field: "name", most: NAME_LENGTH });
    }
    enter_directory(tx, &name, is_demo).await?;
    let company = tx.tenant().uuid();
    let now = Ts(tx.now());
    let created = |(zone, currency, language): &(String, String, String)| {
        let after = json!({ "time_zone": zone, "currency": currency, "language": language });
        Entry::created("tenants.settings_created", "company", company, &name).after(after)
    };
    tx.write::<(String, String, String)>(statement!("settings.sql").bind(now), created).await?;
    tx.announce("tenants.company_created", json!({ "name": name, "is_demo": is_demo })).await?;
    Ok(())
}

async fn enter_directory(tx: &mut TenantTx, name: &str, is_demo: bool) -> Result<(), TenantsError> {
    for _ in 0..TRIES {
        let slug = suggest(name, tx.random());
        let now = Ts(tx.now());
        let bound = statement!("found.sql").bind(name.to_owned()).bind(slug).bind(is_demo).bind(now);
        let created = |(company, slug): &(Uuid, String)| {
            Entry::created("tenants.company_created", "company", *company, name).after(json!({ "name": name, "slug": slug, "is_demo": is_demo }))
        };
        if tx.write_maybe::<(Uuid, String)>(bound, created).await?.is_some() {
            return Ok(());
        }
    }
    Err(TenantsError::SlugExhausted)
}

#[derive(sqlx::FromRow)]
struct CompanyRow {
    name: String,
    slug: String,
    state: String,
    time_zone: String,
    currency: String,
    locale: String,
    logo_id: Option<Uuid>,
}

/// The company as every page knows it.
pub async fn company(tx: &mut TenantTx) -> Result<web::Company, DbError> {
    let row: CompanyRow = tx.one(statement!("company.sql").bare()).await?;
    Ok(web::Company {
        name: row.name,
        slug: row.slug,
        state: row.state,
        time_zone: row.time_zone,
        currency: row.currency,
        locale: row.locale,
        logo: row.logo_id,
    })
}
