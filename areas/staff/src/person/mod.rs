//! The person of a session with their company, as every request reads them: by one statement, because every page needs it.

use tenancy::{DbError, TenantTx, statement};
use uuid::Uuid;
use web::{Company, Person};

/// An active person with the permissions of their active roles. The owner's are not looked at: the owner passes everything.
#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    is_owner: bool,
    email_verified: bool,
    locale: Option<String>,
    avatar: Option<Uuid>,
    permissions: Vec<String>,
    company_name: String,
    company_slug: String,
    company_state: String,
    company_time_zone: String,
    company_currency: String,
    company_locale: String,
    company_logo: Option<Uuid>,
}

/// Nobody, when the person was deactivated, was never one, or is the system user.
pub async fn person(tx: &mut TenantTx, user: Uuid) -> Result<Option<Person>, DbError> {
    let found: Option<Row> = tx.maybe(statement!("person.sql").bind(user)).await?;
    Ok(found.map(|row| Person {
        user: row.id,
        name: row.name,
        email: row.email,
        is_owner: row.is_owner,
        email_verified: row.email_verified,
        locale: row.locale,
        avatar: row.avatar,
        permissions: row.permissions.into_iter().collect(),
        company: Company {
            name: row.company_name,
            slug: row.company_slug,
            state: row.company_state,
            time_zone: row.company_time_zone,
            currency: row.company_currency,
            locale: row.company_locale,
            logo: row.company_logo,
        },
    }))
}
