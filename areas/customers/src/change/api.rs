//! Changing a customer, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiJson, Point, given, json};
use web::{Allowed, Answer, PathId};

use super::change;
use crate::permission::ChangeCustomers;
use crate::show::CustomerView;
use crate::store::find;
use crate::{CustomerError, CustomerId, Wanted, phone};

/// What is to be changed; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerToChange {
    #[schema(min_length = 1, max_length = 100)]
    first_name: Option<String>,
    #[schema(min_length = 1, max_length = 100)]
    last_name: Option<String>,
    /// All of them, the one to call first.
    #[schema(min_items = 1, max_items = 5)]
    phones: Option<Vec<String>>,
    /// Empty for none.
    #[schema(max_length = 254)]
    email: Option<String>,
    #[schema(max_items = 10)]
    tags: Option<Vec<String>>,
    #[schema(max_length = 255)]
    street_address: Option<String>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>, required = false)]
    barangay: Option<Option<Uuid>>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Point>, required = false)]
    point: Option<Option<Point>>,
    #[schema(max_length = 20)]
    accuracy: Option<String>,
    #[schema(max_length = 255)]
    location_notes: Option<String>,
    #[schema(max_length = 2000)]
    notes: Option<String>,
    /// The version that was read; when it has changed since, the answer is 409.
    version: i32,
}

/// Changes what stands on a customer's record.
#[utoipa::path(patch, path = "/api/v1/customers/{id}", tag = "customers", operation_id = "changeCustomer",
    params(("id" = uuid::Uuid, Path)), request_body = CustomerToChange,
    responses((status = 200, description = "The customer as they are now", body = CustomerView)))]
pub(crate) async fn change_customer(
    allowed: Allowed<ChangeCustomers>,
    PathId(id): PathId<CustomerId>,
    ApiJson(asked): ApiJson<CustomerToChange>,
) -> Answer {
    let mut tx = allowed.begin().await?;
    let now = find(&mut tx, id).await?.wanted();
    let wanted = Wanted {
        first_name: asked.first_name.unwrap_or(now.first_name),
        last_name: asked.last_name.unwrap_or(now.last_name),
        email: asked.email.unwrap_or(now.email),
        phones: asked.phones.unwrap_or(now.phones),
        tags: asked.tags.unwrap_or(now.tags),
        street_address: asked.street_address.unwrap_or(now.street_address),
        barangay: asked.barangay.unwrap_or(now.barangay),
        point: match asked.point {
            None => now.point,
            Some(point) => point.map(Point::place).transpose().map_err(CustomerError::from)?,
        },
        accuracy: asked.accuracy.unwrap_or(now.accuracy),
        location_notes: asked.location_notes.unwrap_or(now.location_notes),
        notes: asked.notes.unwrap_or(now.notes),
    };
    change(&mut tx, phone::home(&allowed.person.company.currency), id, wanted, asked.version).await?;
    let customer = find(&mut tx, id).await?;
    tx.commit().await?;
    json(StatusCode::OK, &CustomerView::of(&customer))
}
