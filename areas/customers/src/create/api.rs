//! A new customer, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{OnceJson, Point};
use web::{Allowed, Answer};

use super::create;
use crate::permission::CreateCustomers;
use crate::show::CustomerView;
use crate::store::find;
use crate::{CustomerError, Wanted, phone};

/// A customer to be made.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerToCreate {
    #[schema(min_length = 1, max_length = 100)]
    first_name: String,
    #[schema(min_length = 1, max_length = 100)]
    last_name: String,
    /// At least one, the one to call first; without a country's code it is meant to be in the company's country.
    #[schema(min_items = 1, max_items = 5)]
    phones: Vec<String>,
    /// Unique in the company; none when empty.
    #[serde(default)]
    #[schema(required = false, max_length = 254)]
    email: String,
    #[serde(default)]
    #[schema(required = false, max_items = 10)]
    tags: Vec<String>,
    #[serde(default)]
    #[schema(required = false, max_length = 255)]
    street_address: String,
    barangay: Option<Uuid>,
    point: Option<Point>,
    /// How well the place is known: `exact`, `approximate`, `address` or `manual`.
    #[serde(default)]
    #[schema(required = false, max_length = 20)]
    accuracy: String,
    #[serde(default)]
    #[schema(required = false, max_length = 255)]
    location_notes: String,
    #[serde(default)]
    #[schema(required = false, max_length = 2000)]
    notes: String,
}

impl CustomerToCreate {
    fn wanted(self) -> Result<Wanted, CustomerError> {
        Ok(Wanted {
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            phones: self.phones,
            tags: self.tags,
            street_address: self.street_address,
            barangay: self.barangay,
            point: self.point.map(Point::place).transpose()?,
            accuracy: self.accuracy,
            location_notes: self.location_notes,
            notes: self.notes,
        })
    }
}

/// Makes a customer.
#[utoipa::path(post, path = "/api/v1/customers", tag = "customers", operation_id = "createCustomer",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = CustomerToCreate,
    responses((status = 201, description = "The customer", body = CustomerView)))]
pub(crate) async fn create_customer(allowed: Allowed<CreateCustomers>, asked: OnceJson<CustomerToCreate>) -> Answer {
    let home = phone::home(&allowed.person.company.currency);
    let wanted = asked.body.wanted()?;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = create(tx, home, wanted.clone()).await?;
            Ok((StatusCode::CREATED, CustomerView::of(&find(tx, id).await?)))
        })
        .await
}
