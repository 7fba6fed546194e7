//! What a key is: for machines that want to know where they are.

use axum::http::StatusCode;
use serde::Serialize;
use tenancy::Actor;
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, SignedIn};

/// The company that a key belongs to.
#[derive(Serialize, ToSchema)]
pub struct KeyCompany {
    name: String,
    slug: String,
    time_zone: String,
    currency: String,
}

/// A key, as it stands at this moment.
#[derive(Serialize, ToSchema)]
pub struct Me {
    company: KeyCompany,
    /// The key's name.
    key: String,
    /// What it may do now: what it was given, less what the person who made it has lost.
    permissions: Vec<String>,
}

/// Who am I?
#[utoipa::path(get, path = "/api/v1/me", tag = "keys", operation_id = "me",
    responses((status = 200, description = "The key that asks", body = Me)))]
pub(crate) async fn me(allowed: Allowed<SignedIn>) -> Answer {
    let company = &allowed.person.company;
    let key = match allowed.context().actor() {
        Actor::ApiKey { name, .. } | Actor::Person { name, .. } => name.clone(),
        _ => String::new(),
    };
    let company = KeyCompany {
        name: company.name.clone(),
        slug: company.slug.clone(),
        time_zone: company.time_zone.clone(),
        currency: company.currency.clone(),
    };
    json(StatusCode::OK, &Me { company, key, permissions: allowed.person.permissions.iter().cloned().collect() })
}
